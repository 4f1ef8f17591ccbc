-- Since when a recording of a session is known of, here or elsewhere, taken in or refused. Set once, and never taken back.
ALTER TABLE "session" ADD COLUMN "brought_at" TIMESTAMPTZ(3);

UPDATE "session" AS s SET "brought_at" = now()
WHERE EXISTS (SELECT FROM "recording" AS r WHERE r."program_id" = s."program_id" AND r."session_id" = s."id")
  OR EXISTS (SELECT FROM "external_copy" AS c WHERE c."program_id" = s."program_id" AND c."session_id" = s."id")
  OR EXISTS (SELECT FROM "deletion" AS d WHERE d."program_id" = s."program_id" AND d."session_id" = s."id");
