import { Button } from '@earshot/ui/button'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '@earshot/ui/menu'
import { useEffect, useRef, useState } from 'react'
import type { ChoiceProps } from './choice.tsx'

/** The list behind a `Choice`; it opens as soon as it is there. */
export function ChoiceMenu({ label, sections, placement, size, icon, className, children }: ChoiceProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The button that was pressed has given way to this one: the list gives the focus back to where it finds it.
    button.current?.focus()
    const frame = requestAnimationFrame(() => setOpen(true))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button variant="quiet" size={size} icon={icon} className={className} aria-label={label} ref={button}>
        {children}
      </Button>
      <Menu aria-label={label} placement={placement}>
        {sections.map((section) => (
          <MenuSection
            key={section.id}
            title={section.title}
            aria-label={section.title ?? label}
            selectionMode={section.chosen ? (section.several ? 'multiple' : 'single') : 'none'}
            disallowEmptySelection={!section.several}
            selectedKeys={(section.chosen ?? []).map((id) => `${section.id}:${id}`)}
          >
            {section.items.map((item) => (
              <MenuItem
                key={item.id}
                id={`${section.id}:${item.id}`}
                textValue={item.label}
                icon={item.icon}
                danger={item.danger}
                onAction={item.run}
              >
                {item.label}
                {item.detail ? <span className="block text-sm text-ink-faint">{item.detail}</span> : null}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
