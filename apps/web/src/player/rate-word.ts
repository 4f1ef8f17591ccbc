import { useFormatter } from 'use-intl'

/** A speed as it is written: `1.0×`, `1.25×`. */
export function useRateWord(): (rate: number) => string {
  const format = useFormatter()
  return (rate) => `${format.number(rate, { minimumFractionDigits: 1, maximumFractionDigits: 2 })}×`
}
