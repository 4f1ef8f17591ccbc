/** What was not done and why; keys are the server's codes where it gives one. */
export const errors = {
  title: 'This could not be loaded',
  notDone: 'That was not done',
  'not-found': 'This can’t be opened now.',
  'not-allowed': 'This belongs to another role than yours.',
  offline: 'The server can’t be reached. Nothing was lost; check the connection and try again.',
  server: 'Something went wrong at the server. Nothing was changed; try again in a moment.',
  'too-many': 'That was a lot in a short time. Wait a minute, then go on.',
  invalid: 'Something in the form can’t be right. Check it and try again; nothing was changed.',
  refused: 'That can’t be done as things stand. Nothing was changed.',
  'signed-out': 'Please sign in again.',
} as const
