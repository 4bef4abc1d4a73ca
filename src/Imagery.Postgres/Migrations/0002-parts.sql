-- Shares of large scenes, each examined by whoever is free; the scene is counted when none of its parts waits any more, and takes their rows with it.
CREATE TABLE imagery.parts (
    work_key text NOT NULL REFERENCES imagery.scenes ON DELETE CASCADE,
    part integer NOT NULL,
    parts integer NOT NULL,
    -- Parked: given up. The scene does without it.
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'parked')),
    job_id text,
    begun integer NOT NULL DEFAULT 0,
    ended integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    last_error text,
    worker text,
    begun_utc timestamptz,
    done_utc timestamptz,
    findings bytea,
    PRIMARY KEY (work_key, part),
    CHECK (part >= 0 AND part < parts),
    CHECK ((findings IS NULL) = (state <> 'done'))
);
CREATE INDEX parts_waiting ON imagery.parts (work_key) WHERE state = 'waiting';

-- What is packed already is not packed again.
ALTER TABLE imagery.parts ALTER COLUMN findings SET STORAGE EXTERNAL;
