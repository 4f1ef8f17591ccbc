/** Days that an invitation waits. */
export const INVITATION_DAYS = 7

/** The token stands behind the #, so that no server on the way ever writes it down. */
export const invitationLink = (url: string, token: string) => `${url}/invitation#${token}`
