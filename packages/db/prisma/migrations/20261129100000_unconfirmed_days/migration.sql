-- How long a recording here may stay unconfirmed: as for its other days, the fewest that it was ever under.

ALTER TABLE "recording" ADD COLUMN "unconfirmed_days" INTEGER;

UPDATE "recording" SET "unconfirmed_days" = "program"."unconfirmed_days"
  FROM "program" WHERE "program"."id" = "recording"."program_id";
