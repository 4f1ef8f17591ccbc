import { escapeIdentifier, type ClientBase } from 'pg'
import { UnsafeServerRole } from '../errors.ts'

// Whoever belongs to one of these reads or writes past the grants below, or past the database itself.
const POWERS = [
  'pg_read_server_files',
  'pg_write_server_files',
  'pg_execute_server_program',
  'pg_read_all_data',
  'pg_write_all_data',
]

// All that the server may do to these tables. All others it reads and writes.
const LIMITED: Record<string, string> = {
  ledger_event: 'SELECT, INSERT',
  access_line: 'SELECT, INSERT',
  chain_check: 'SELECT, INSERT',
  consent_form: 'SELECT, INSERT',
  script_version: 'SELECT, INSERT',
  representative: 'SELECT, INSERT',
  direction: 'SELECT, INSERT',
  direction_entry: 'SELECT, INSERT',
  no_offered: 'SELECT, INSERT',
  live_supervision_answer: 'SELECT, INSERT',
  deletion: 'SELECT, INSERT',
  hold_entry: 'SELECT, INSERT',
  ledger_head: 'SELECT, INSERT, UPDATE',
  access_head: 'SELECT, INSERT, UPDATE',
  _prisma_migrations: 'SELECT',
}

/**
 * The server's role owns nothing here, belongs to nobody with more rights, and is not superuser.
 * @throws UnsafeServerRole naming every reason
 */
export async function refuseUnsafeRole(client: ClientBase, role: string): Promise<void> {
  const { rows } = await client.query<{ why: string }>(
    `WITH me AS (SELECT * FROM pg_roles WHERE rolname = $1)
     SELECT 'there is no such role' AS why WHERE NOT EXISTS (SELECT FROM me)
     UNION ALL SELECT 'it is superuser' FROM me WHERE rolsuper
     UNION ALL SELECT 'it makes roles' FROM me WHERE rolcreaterole
     UNION ALL SELECT 'it replicates' FROM me WHERE rolreplication
     UNION ALL SELECT 'it passes row security by' FROM me WHERE rolbypassrls
     UNION ALL SELECT 'it is a member of ' || r.rolname FROM me, pg_roles r
       WHERE r.oid <> me.oid AND pg_has_role(me.oid, r.oid, 'MEMBER') AND NOT me.rolsuper AND r.rolname <> 'pg_database_owner'
         AND (r.rolsuper OR r.rolcreaterole OR r.rolname = ANY ($2)
           OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p')
             AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'pgboss'))))
     UNION ALL SELECT 'it owns this database' FROM me, pg_database d WHERE d.datname = current_database() AND d.datdba = me.oid
     UNION ALL SELECT 'it owns tables of it' FROM me
       WHERE EXISTS (SELECT FROM pg_class c WHERE c.relowner = me.oid AND c.relkind IN ('r', 'p'))`,
    [role, POWERS],
  )
  if (rows.length > 0)
    throw new UnsafeServerRole(
      role,
      rows.map(({ why }) => why),
    )
}

/** Gives the server's role what it needs in this database and takes what it must not have. Idempotent. */
export async function grantTo(client: ClientBase, role: string): Promise<void> {
  const to = escapeIdentifier(role)
  await client.query('BEGIN')
  await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC')
  for (const schema of ['public', 'pgboss']) {
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${to}`)
    await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM ${to}`)
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to}`)
    await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to}`)
  }
  for (const [table, rights] of Object.entries(LIMITED)) {
    await client.query(`REVOKE ALL ON public.${table} FROM ${to}`)
    await client.query(`GRANT ${rights} ON public.${table} TO ${to}`)
  }
  await client.query('COMMIT')
}
