-- What the Prisma schema can't say. A later migration is best written as the difference between two schemas
-- (`prisma migrate diff --from-schema <before> --to-schema <after> --script`), which leaves this alone; compared with
-- a database, Prisma proposes to drop it.

-- ── Foreign keys between sealed and plain models, and to persons and programs ──
-- Without a relation in the schema, so that no `include` goes around the gate. Nothing cascades.

ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_active_program_id_fkey" FOREIGN KEY ("active_program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_fkey" FOREIGN KEY ("inviter_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "supervision"
  ADD CONSTRAINT "supervision_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "supervision_supervisee_id_fkey" FOREIGN KEY ("supervisee_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "supervision_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "client"
  ADD CONSTRAINT "client_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "assignment" ADD CONSTRAINT "assignment_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "session"
  ADD CONSTRAINT "session_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "session_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "ledger_event"
  ADD CONSTRAINT "ledger_event_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "ledger_event_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "share"
  ADD CONSTRAINT "share_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "share_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "share_opened_by_fkey" FOREIGN KEY ("opened_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "share_ended_by_fkey" FOREIGN KEY ("ended_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "share_member" ADD CONSTRAINT "share_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "external_copy"
  ADD CONSTRAINT "external_copy_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "external_copy_clinician_id_fkey" FOREIGN KEY ("clinician_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "external_copy_removed_by_fkey" FOREIGN KEY ("removed_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "access_line" ADD CONSTRAINT "access_line_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_head" ADD CONSTRAINT "access_head_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "live_head" ADD CONSTRAINT "live_head_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "live_event" ADD CONSTRAINT "live_event_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "recording"
  ADD CONSTRAINT "recording_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "recording_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "thread"
  ADD CONSTRAINT "thread_share_id_fkey" FOREIGN KEY ("program_id", "share_id") REFERENCES "share" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "thread_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "thread_resolved_by_fkey" FOREIGN KEY ("resolved_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- ── Closed lists and plain truths ──

ALTER TABLE "person" ADD CONSTRAINT "person_locale_known" CHECK ("locale" IN ('en', 'ko'));

ALTER TABLE "program"
  ADD CONSTRAINT "program_days_positive" CHECK ("keep_at_most_days" >= 1 AND "delete_after_review_days" >= 0 AND "unconfirmed_days" >= 0);

ALTER TABLE "membership"
  ADD CONSTRAINT "membership_role_known" CHECK ("role" ~ '^(supervisee|supervisor|coordinator)(,(supervisee|supervisor|coordinator))*$');

ALTER TABLE "invitation"
  ADD CONSTRAINT "invitation_role_known" CHECK ("role" ~ '^(supervisee|supervisor|coordinator)(,(supervisee|supervisor|coordinator))*$'),
  ADD CONSTRAINT "invitation_status_known" CHECK ("status" IN ('pending', 'accepted', 'rejected', 'canceled')),
  ADD CONSTRAINT "invitation_token_hash_is_sha256" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');

ALTER TABLE "supervision"
  ADD CONSTRAINT "supervision_period_ordered" CHECK ("to" IS NULL OR "to" >= "from"),
  ADD CONSTRAINT "supervision_of_another" CHECK ("supervisee_id" <> "supervisor_id");

ALTER TABLE "assignment" ADD CONSTRAINT "assignment_period_ordered" CHECK ("to" IS NULL OR "to" >= "from");

ALTER TABLE "session" ADD CONSTRAINT "session_number_positive" CHECK ("number" >= 1);

ALTER TABLE "ledger_event"
  ADD CONSTRAINT "ledger_event_seq_positive" CHECK ("seq" >= 1),
  ADD CONSTRAINT "ledger_event_kind_known" CHECK ("kind" IN ('granted', 'amended', 'renewed', 'reconfirmed', 'declined', 'stopped', 'disputed', 'range-withheld', 'withdrawn', 'of-age', 'capacity-regained', 'deletion-requested', 'deleted')),
  ADD CONSTRAINT "ledger_event_not_from_the_future" CHECK ("happened" <= "written");

ALTER TABLE "ledger_head" ADD CONSTRAINT "ledger_head_count_natural" CHECK ("count" >= 0);

ALTER TABLE "share"
  ADD CONSTRAINT "share_purpose_known" CHECK ("purpose" IN ('own-review', 'together', 'individual-supervision', 'group-supervision', 'trainee-evaluation', 'program-evaluation', 'teaching', 'research')),
  ADD CONSTRAINT "share_ended_whole" CHECK ("ended_by" IS NULL OR "ended_at" IS NOT NULL);

ALTER TABLE "external_copy"
  ADD CONSTRAINT "external_copy_source_known" CHECK ("source" IN ('phone', 'recorder', 'computer', 'video-call', 'other')),
  ADD CONSTRAINT "external_copy_removed_whole" CHECK (("removed_at" IS NULL) = ("removed_by" IS NULL));

ALTER TABLE "access_line"
  ADD CONSTRAINT "access_line_numbers_positive" CHECK ("line" >= 1 AND "entry" >= 1),
  ADD CONSTRAINT "access_line_kind_known" CHECK ("kind" IN ('listening', 'stretch', 'reading', 'writing', 'list', 'denied'));

ALTER TABLE "access_head" ADD CONSTRAINT "access_head_counts_natural" CHECK ("lines" >= 0 AND "entries" >= 0 AND "entries" <= "lines");

ALTER TABLE "live_event" ADD CONSTRAINT "live_event_kind_known" CHECK ("kind" IN ('ledger', 'share', 'recording', 'thread', 'facts'));

ALTER TABLE "recording"
  ADD CONSTRAINT "recording_state_known" CHECK ("state" IN ('receiving', 'received', 'ingesting', 'ready', 'failed', 'destroyed')),
  ADD CONSTRAINT "recording_ready_is_whole" CHECK ("state" <> 'ready' OR ("ready_at" IS NOT NULL AND "key_id" IS NOT NULL AND "audio_blob_id" IS NOT NULL AND "audio_bytes" > 0 AND "audio_type" IS NOT NULL AND "peaks_blob_id" IS NOT NULL AND "duration_ms" > 0)),
  ADD CONSTRAINT "recording_failed_says_why" CHECK ("state" <> 'failed' OR "failure" IS NOT NULL);

ALTER TABLE "thread"
  ADD CONSTRAINT "thread_kind_known" CHECK ("kind" IN ('question', 'strength', 'growth-edge', 'process', 'ethics-or-risk')),
  ADD CONSTRAINT "thread_visibility_known" CHECK ("visibility" IN ('private', 'share')),
  ADD CONSTRAINT "thread_range_ordered" CHECK ("start_ms" >= 0 AND ("end_ms" IS NULL OR "end_ms" > "start_ms")),
  ADD CONSTRAINT "thread_resolved_whole" CHECK (("resolved_at" IS NULL) = ("resolved_by" IS NULL));

-- ── Append-only ──
-- For the owner too, and in replica mode. A cascade is refused like any other statement.

CREATE FUNCTION "refuse_change" () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_line" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();

ALTER TABLE "ledger_event" ENABLE ALWAYS TRIGGER "append_only";
ALTER TABLE "access_line" ENABLE ALWAYS TRIGGER "append_only";
