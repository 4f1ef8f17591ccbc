-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "active_program_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "program" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "logo" TEXT,
    "metadata" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "must_reconfirm" BOOLEAN NOT NULL DEFAULT false,
    "keep_at_most_days" INTEGER NOT NULL DEFAULT 30,
    "delete_after_review_days" INTEGER NOT NULL DEFAULT 7,
    "unconfirmed_days" INTEGER NOT NULL DEFAULT 14,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL,
    "program_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "token_hash" TEXT NOT NULL,
    "inviter_id" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "supervisee_id" TEXT NOT NULL,
    "supervisor_id" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "supervision_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "client" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "clinician_id" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "clinician_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "participant" (
    "program_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("program_id","session_id","client_id")
);

-- CreateTable
CREATE TABLE "ledger_event" (
    "program_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "session_id" TEXT,
    "happened" TIMESTAMPTZ(3) NOT NULL,
    "written" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "canonical" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ledger_event_pkey" PRIMARY KEY ("program_id","client_id","seq")
);

-- CreateTable
CREATE TABLE "ledger_head" (
    "program_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',
    "written" TIMESTAMPTZ(3),

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("program_id","client_id")
);

-- CreateTable
CREATE TABLE "share" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "share_member" (
    "program_id" TEXT NOT NULL,
    "share_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "share_member_pkey" PRIMARY KEY ("program_id","share_id","person_id")
);

-- CreateTable
CREATE TABLE "external_copy" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "clinician_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" TEXT,

    CONSTRAINT "external_copy_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "access_line" (
    "program_id" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "recording_id" TEXT,
    "share_id" TEXT,
    "purpose" TEXT,
    "canonical" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "access_line_pkey" PRIMARY KEY ("program_id","chain","line")
);

-- CreateTable
CREATE TABLE "access_head" (
    "program_id" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "entries" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "access_head_pkey" PRIMARY KEY ("program_id","chain")
);

-- CreateTable
CREATE TABLE "live_head" (
    "program_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "live_head_pkey" PRIMARY KEY ("program_id")
);

-- CreateTable
CREATE TABLE "live_event" (
    "program_id" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "client_id" TEXT,
    "recording_id" TEXT,
    "share_id" TEXT,
    "thread_id" TEXT,

    CONSTRAINT "live_event_pkey" PRIMARY KEY ("program_id","seq")
);

-- CreateTable
CREATE TABLE "recording" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "failure" TEXT,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),
    "original_key_id" TEXT,
    "original_blob_id" TEXT,
    "original_bytes" BIGINT,
    "key_id" TEXT,
    "audio_blob_id" TEXT,
    "audio_bytes" BIGINT,
    "audio_type" TEXT,
    "peaks_blob_id" TEXT,
    "duration_ms" INTEGER,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "thread" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "share_id" TEXT,
    "kind" TEXT NOT NULL,
    "visibility" TEXT NOT NULL DEFAULT 'share',
    "start_ms" INTEGER NOT NULL,
    "end_ms" INTEGER,
    "author_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "comment" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "thread_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("program_id","id")
);

-- CreateTable
CREATE TABLE "question" (
    "program_id" TEXT NOT NULL,
    "thread_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("program_id","thread_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- CreateIndex
CREATE UNIQUE INDEX "program_slug_key" ON "program"("slug");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_program_id_user_id_key" ON "membership"("program_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_program_id_created_at_idx" ON "invitation"("program_id", "created_at");

-- CreateIndex
CREATE INDEX "supervision_program_id_supervisee_id_idx" ON "supervision"("program_id", "supervisee_id");

-- CreateIndex
CREATE INDEX "supervision_program_id_supervisor_id_idx" ON "supervision"("program_id", "supervisor_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_program_id_pseudonym_key" ON "client"("program_id", "pseudonym");

-- CreateIndex
CREATE INDEX "assignment_program_id_clinician_id_idx" ON "assignment"("program_id", "clinician_id");

-- CreateIndex
CREATE INDEX "assignment_program_id_client_id_idx" ON "assignment"("program_id", "client_id");

-- CreateIndex
CREATE INDEX "session_program_id_clinician_id_started_at_idx" ON "session"("program_id", "clinician_id", "started_at");

-- CreateIndex
CREATE INDEX "participant_program_id_client_id_idx" ON "participant"("program_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_event_program_id_id_key" ON "ledger_event"("program_id", "id");

-- CreateIndex
CREATE INDEX "share_program_id_recording_id_idx" ON "share"("program_id", "recording_id");

-- CreateIndex
CREATE INDEX "share_program_id_session_id_idx" ON "share"("program_id", "session_id");

-- CreateIndex
CREATE INDEX "share_member_program_id_person_id_idx" ON "share_member"("program_id", "person_id");

-- CreateIndex
CREATE INDEX "external_copy_program_id_clinician_id_removed_at_idx" ON "external_copy"("program_id", "clinician_id", "removed_at");

-- CreateIndex
CREATE INDEX "access_line_program_id_recording_id_actor_id_at_idx" ON "access_line"("program_id", "recording_id", "actor_id", "at");

-- CreateIndex
CREATE INDEX "recording_program_id_session_id_idx" ON "recording"("program_id", "session_id");

-- CreateIndex
CREATE INDEX "recording_program_id_created_by_created_at_idx" ON "recording"("program_id", "created_by", "created_at");

-- CreateIndex
CREATE INDEX "thread_program_id_recording_id_start_ms_id_idx" ON "thread"("program_id", "recording_id", "start_ms", "id");

-- CreateIndex
CREATE INDEX "thread_program_id_share_id_kind_idx" ON "thread"("program_id", "share_id", "kind");

-- CreateIndex
CREATE INDEX "comment_program_id_thread_id_created_at_idx" ON "comment"("program_id", "thread_id", "created_at");

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_program_id_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_program_id_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participant" ADD CONSTRAINT "participant_program_id_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_head" ADD CONSTRAINT "ledger_head_program_id_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share_member" ADD CONSTRAINT "share_member_program_id_share_id_fkey" FOREIGN KEY ("program_id", "share_id") REFERENCES "share"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_program_id_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_program_id_thread_id_fkey" FOREIGN KEY ("program_id", "thread_id") REFERENCES "thread"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_program_id_thread_id_fkey" FOREIGN KEY ("program_id", "thread_id") REFERENCES "thread"("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
