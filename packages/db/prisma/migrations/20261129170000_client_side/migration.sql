-- CreateTable
CREATE TABLE "client_envelope" (
    "program_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_envelope_pkey" PRIMARY KEY ("program_id","client_id")
);

-- CreateTable
CREATE TABLE "client_sealed" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "client_sealed_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "consent_form" (
    "program_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "words" JSONB NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" TEXT NOT NULL,

    CONSTRAINT "consent_form_pkey" PRIMARY KEY ("program_id","language","version")
);

-- CreateTable
CREATE TABLE "consent_ask" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "session_id" TEXT,
    "prepared_by" TEXT NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "offer" JSONB NOT NULL,
    "language" TEXT NOT NULL,
    "form_version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "way" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answers" JSONB,
    "shown" TEXT,
    "signature_id" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "settled_by" TEXT,

    CONSTRAINT "consent_ask_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "client_link" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "ask_ids" TEXT[],
    "token_hash" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_link_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "client_visit" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "link_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "ask_id" TEXT,
    "draft" JSONB,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_visit_pkey" PRIMARY KEY ("program_id","id")
);

CREATE INDEX "client_sealed_program_id_client_id_idx" ON "client_sealed"("program_id", "client_id");
CREATE INDEX "consent_ask_program_id_client_id_idx" ON "consent_ask"("program_id", "client_id");
CREATE INDEX "consent_ask_program_id_prepared_by_state_idx" ON "consent_ask"("program_id", "prepared_by", "state");
CREATE UNIQUE INDEX "client_link_program_id_token_hash_key" ON "client_link"("program_id", "token_hash");
CREATE INDEX "client_link_program_id_client_id_idx" ON "client_link"("program_id", "client_id");
CREATE UNIQUE INDEX "client_visit_program_id_token_hash_key" ON "client_visit"("program_id", "token_hash");
CREATE INDEX "client_visit_program_id_link_id_idx" ON "client_visit"("program_id", "link_id");

-- A client has one link to their page.
CREATE UNIQUE INDEX "client_link_open_once" ON "client_link"("program_id", "client_id") WHERE "way" = 'link' AND "ended_at" IS NULL;

-- A client is asked one thing at a time.
CREATE UNIQUE INDEX "consent_ask_open_once" ON "consent_ask"("program_id", "client_id") WHERE "state" IN ('open', 'answered');

ALTER TABLE "client_envelope" ADD CONSTRAINT "client_envelope_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "client_sealed"
  ADD CONSTRAINT "client_sealed_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client_envelope" ("program_id", "client_id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_sealed_kind_known" CHECK ("kind" IN ('signature'));

ALTER TABLE "consent_form"
  ADD CONSTRAINT "consent_form_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_form_published_by_fkey" FOREIGN KEY ("published_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_form_version_positive" CHECK ("version" >= 1),
  ADD CONSTRAINT "consent_form_language_known" CHECK ("language" IN ('en', 'ko'));

ALTER TABLE "consent_ask"
  ADD CONSTRAINT "consent_ask_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_ask_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_ask_prepared_by_fkey" FOREIGN KEY ("prepared_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_ask_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_ask_form_fkey" FOREIGN KEY ("program_id", "language", "form_version") REFERENCES "consent_form" ("program_id", "language", "version") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_ask_signature_id_fkey" FOREIGN KEY ("program_id", "signature_id") REFERENCES "client_sealed" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "consent_ask_state_known" CHECK ("state" IN ('open', 'answered', 'settled', 'not-theirs', 'closed')),
  ADD CONSTRAINT "consent_ask_way_known" CHECK ("way" IN ('room', 'link')),
  ADD CONSTRAINT "consent_ask_answer_whole" CHECK (("answered_at" IS NULL) = ("answers" IS NULL) AND ("answered_at" IS NULL) = ("way" IS NULL) AND ("answered_at" IS NULL) = ("shown" IS NULL));

ALTER TABLE "client_link"
  ADD CONSTRAINT "client_link_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_link_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_link_way_known" CHECK ("way" IN ('link', 'room', 'form')),
  ADD CONSTRAINT "client_link_token_hash_is_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');

ALTER TABLE "client_visit"
  ADD CONSTRAINT "client_visit_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_visit_link_id_fkey" FOREIGN KEY ("program_id", "link_id") REFERENCES "client_link" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_visit_ask_id_fkey" FOREIGN KEY ("program_id", "ask_id") REFERENCES "consent_ask" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_visit_language_known" CHECK ("language" IN ('en', 'ko')),
  ADD CONSTRAINT "client_visit_token_hash_is_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "consent_form" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();
ALTER TABLE "consent_form" ENABLE ALWAYS TRIGGER "append_only";
