import type { DemoPerson, DemoSupervision } from './types.ts'

export const people: readonly DemoPerson[] = [
  { key: 'dana', name: 'Dana Whitlock', email: 'dana@hollis.example', role: 'supervisee' },
  { key: 'jonah', name: 'Jonah Brandt', email: 'jonah@hollis.example', role: 'supervisee' },
  { key: 'park', name: 'Dr Soyeon Park', email: 'park@hollis.example', role: 'supervisor' },
  { key: 'oyelaran', name: 'Dr Miriam Oyelaran', email: 'oyelaran@hollis.example', role: 'supervisor' },
  { key: 'ruth', name: 'Ruth Castellanos', email: 'ruth@hollis.example', role: 'coordinator' },
]

export const supervisions: readonly DemoSupervision[] = [
  {
    supervisee: 'dana',
    supervisor: 'oyelaran',
    from: { daysAgo: 290, at: '09:00' },
    to: { daysAgo: 131, at: '09:00' },
  },
  { supervisee: 'dana', supervisor: 'park', from: { daysAgo: 131, at: '09:00' }, to: null },
  { supervisee: 'jonah', supervisor: 'oyelaran', from: { daysAgo: 131, at: '09:00' }, to: null },
]
