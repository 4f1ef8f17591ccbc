-- A link is mailed to whoever signs for a client as well.
ALTER TABLE "client_mail"
  ADD COLUMN "representative_id" TEXT,
  ADD CONSTRAINT "client_mail_representative_id_fkey" FOREIGN KEY ("program_id", "representative_id") REFERENCES "representative" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  -- They are told nothing: who listened is the client's to know.
  ADD CONSTRAINT "client_mail_signer_link" CHECK ("representative_id" IS NULL OR "kind" = 'link');
