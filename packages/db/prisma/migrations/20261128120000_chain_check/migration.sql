-- CreateTable
CREATE TABLE "chain_check" (
    "program_id" TEXT NOT NULL,
    "began" TIMESTAMPTZ(3) NOT NULL,
    "ended" TIMESTAMPTZ(3) NOT NULL,
    "ledgers" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "log_chains" INTEGER NOT NULL,
    "lines" INTEGER NOT NULL,
    "faults" JSONB NOT NULL,

    CONSTRAINT "chain_check_pkey" PRIMARY KEY ("program_id","began")
);

ALTER TABLE "chain_check" ADD CONSTRAINT "chain_check_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
