import type { ReactNode } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { SearchField } from 'react-aria-components/SearchField'
import { Search } from './icons.tsx'
import { Kbd } from './kbd.tsx'
import { optionLook } from './list-box.tsx'
import { Modal, type OpenState } from './modal.tsx'

export type Command = {
  id: string
  label: string
  /** More words that find it, never shown. */
  also?: string
  icon?: ReactNode
  /** The key that does the same. */
  keys?: string
  run: () => void
}

export type CommandPaletteProps = OpenState & {
  label: string
  placeholder: string
  empty: ReactNode
  groups: { id: string; title: string; commands: Command[] }[]
}

/** Everything that can be reached or done, found by typing. */
export function CommandPalette({ label, placeholder, empty, groups, ...state }: CommandPaletteProps) {
  const { contains } = useFilter({ sensitivity: 'base', ignorePunctuation: true })
  return (
    <Modal
      isDismissable
      {...state}
      placement="items-start justify-center p-3 pt-[max(0.75rem,12dvh)]"
      className="pop flex max-h-[min(28rem,76dvh)] w-full max-w-xl flex-col overflow-hidden"
    >
      <Dialog aria-label={label} className="flex min-h-0 flex-1 flex-col outline-none">
        {({ close }) => (
          <Autocomplete filter={contains}>
            {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- a palette opens at its field */}
            <SearchField autoFocus aria-label={label} className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden size={16} className="shrink-0 text-ink-faint" />
              <Input
                // Its list is named by the Autocomplete around it.
                // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props, jsx-a11y/prefer-tag-over-role
                role="combobox"
                aria-expanded
                placeholder={placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem] [&::-webkit-search-cancel-button]:hidden"
              />
              <Kbd className="pointer-coarse:hidden">Esc</Kbd>
            </SearchField>
            <Menu
              aria-label={label}
              className="min-h-0 flex-1 overflow-y-auto p-1.5 outline-none"
              renderEmptyState={() => <p className="px-2.5 py-6 text-center text-ink-faint">{empty}</p>}
            >
              {groups
                .filter((group) => group.commands.length > 0)
                .map((group) => (
                  <MenuSection key={group.id}>
                    <Header className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-ink-faint">{group.title}</Header>
                    {group.commands.map((command) => (
                      <MenuItem
                        key={command.id}
                        id={command.id}
                        textValue={`${command.label} ${command.also ?? ''}`}
                        onAction={() => {
                          close()
                          command.run()
                        }}
                        className={optionLook}
                      >
                        <span className="grid w-5 place-items-center text-ink-faint">{command.icon}</span>
                        <span className="min-w-0 flex-1 truncate">{command.label}</span>
                        {command.keys ? <Kbd>{command.keys}</Kbd> : null}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
            </Menu>
          </Autocomplete>
        )}
      </Dialog>
    </Modal>
  )
}
