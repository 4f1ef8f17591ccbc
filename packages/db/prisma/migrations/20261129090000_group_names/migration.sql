-- A client is told of a group by its name: of those that are open each has its own.

CREATE UNIQUE INDEX "practice_group_open_name_key" ON "practice_group" ("program_id", lower("name")) WHERE "closed_at" IS NULL;
