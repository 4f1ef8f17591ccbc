import { Option, Select } from '@earshot/ui/select'
import type { Outputs } from '../../api/views.ts'

export type People = Outputs['people']['list']['people']

/** One of these people. @param nobody what stands there where there is none; @param missing where none is chosen */
export function PersonSelect({
  label,
  people,
  nobody,
  missing,
  value,
  onChange,
  error,
}: {
  label: string
  people: People
  nobody: string
  missing: string
  value: string | null
  onChange: (id: string | null) => void
  error: string | undefined
}) {
  return (
    <Select
      label={label}
      placeholder={people.length === 0 ? nobody : missing}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      error={error}
    >
      {people.map((one) => (
        <Option key={one.id} id={one.id}>
          {one.name}
        </Option>
      ))}
    </Select>
  )
}
