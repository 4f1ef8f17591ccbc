-- Whoever else can be heard in one session, by role and without a name: with a ledger of their own like a client.
ALTER TABLE "client" ADD COLUMN "guest_role" TEXT;
ALTER TABLE "client" ADD CONSTRAINT "client_guest_role_known" CHECK ("guest_role" IN ('interpreter', 'relative', 'co-therapist', 'observer', 'other'));
