-- Ways to ask, answers and what a no means, in a program's own words: versions that are only ever added.

CREATE TABLE "script_version" (
    "program_id" TEXT NOT NULL,
    "piece" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "ask" TEXT,
    "approach" TEXT,
    "settings" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "purposes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "text" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL DEFAULT '',
    "from_number" INTEGER,
    "author_id" TEXT NOT NULL,
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "script_version_pkey" PRIMARY KEY ("program_id","piece","language","number")
);

CREATE INDEX "script_version_program_id_language_state_idx" ON "script_version"("program_id", "language", "state");

ALTER TABLE "script_version"
  ADD CONSTRAINT "script_version_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "script_version_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "script_version_from_fkey" FOREIGN KEY ("program_id", "piece", "language", "from_number") REFERENCES "script_version" ("program_id", "piece", "language", "number") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "script_version_number_positive" CHECK ("number" >= 1),
  ADD CONSTRAINT "script_version_from_an_older" CHECK ("from_number" < "number"),
  ADD CONSTRAINT "script_version_language_known" CHECK ("language" IN ('en', 'ko')),
  ADD CONSTRAINT "script_version_kind_known" CHECK ("kind" IN ('script', 'answer', 'after-a-no')),
  ADD CONSTRAINT "script_version_state_known" CHECK ("state" IN ('draft', 'published', 'hidden', 'ours', 'discarded')),
  ADD CONSTRAINT "script_version_says_something" CHECK (("state" IN ('draft', 'published')) = (btrim("text") <> '')),
  ADD CONSTRAINT "script_version_ask_known" CHECK ("ask" IN ('first', 'again')),
  ADD CONSTRAINT "script_version_approach_known" CHECK ("approach" IN ('attention', 'consultation')),
  ADD CONSTRAINT "script_version_settings_known" CHECK ("settings" <@ ARRAY['first-session', 'established', 'telehealth', 'couple', 'minor-and-guardian']),
  ADD CONSTRAINT "script_version_purposes_known" CHECK ("purposes" <@ ARRAY['own-review', 'together', 'individual-supervision', 'group-supervision', 'trainee-evaluation', 'program-evaluation', 'teaching', 'research']),
  ADD CONSTRAINT "script_version_script_whole" CHECK (("kind" = 'script' AND "state" IN ('draft', 'published')) = ("ask" IS NOT NULL AND "approach" IS NOT NULL AND cardinality("settings") > 0 AND cardinality("purposes") > 0));

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "script_version" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();
ALTER TABLE "script_version" ENABLE ALWAYS TRIGGER "append_only";
