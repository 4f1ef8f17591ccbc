-- How long a recording here may stay unconfirmed: as for its other days, the fewest that it was ever under.
-- Since when a program asks for an answer to each session: what was not asked before waits from then.
ALTER TABLE "program" ADD COLUMN "must_reconfirm_since" TIMESTAMPTZ(3);

ALTER TABLE "recording" ADD COLUMN "unconfirmed_days" INTEGER;

UPDATE "recording" SET "unconfirmed_days" = "program"."unconfirmed_days"
  FROM "program" WHERE "program"."id" = "recording"."program_id";
