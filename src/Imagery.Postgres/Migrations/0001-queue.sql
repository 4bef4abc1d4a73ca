-- Scenes to count, their results, and the results again as rows and shapes for those who ask with SQL or a GIS.
CREATE EXTENSION IF NOT EXISTS postgis;

-- What was asked for: the folder as it was found, the site file and the options. The same request twice is one row.
CREATE TABLE imagery.submissions (
    id text PRIMARY KEY,
    submitted_utc timestamptz NOT NULL DEFAULT now(),
    request bytea NOT NULL
);

-- One scene's work, named by what goes into it (content of the tiles, options, site, detector): no two rows for the same work.
CREATE TABLE imagery.scenes (
    work_key text PRIMARY KEY,
    scene_id text NOT NULL,
    site text NOT NULL,
    acquired_utc timestamptz NOT NULL,
    footprint geometry(Geometry, 4326),
    work bytea NOT NULL,
    queue text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'parked')),
    job_id text,
    begun integer NOT NULL DEFAULT 0,
    ended integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    last_error text,
    worker text,
    submitted_utc timestamptz NOT NULL DEFAULT now(),
    begun_utc timestamptz,
    done_utc timestamptz
);
CREATE INDEX scenes_waiting ON imagery.scenes (submitted_utc) WHERE state = 'waiting';
CREATE INDEX scenes_footprint ON imagery.scenes USING gist (footprint);

CREATE TABLE imagery.submission_scenes (
    submission text NOT NULL REFERENCES imagery.submissions ON DELETE CASCADE,
    ordinal integer NOT NULL,
    work_key text NOT NULL REFERENCES imagery.scenes,
    PRIMARY KEY (submission, ordinal)
);
CREATE INDEX submission_scenes_work ON imagery.submission_scenes (work_key);

-- What the outputs are made from; written once, in the transaction that sets the scene to done.
CREATE TABLE imagery.results (
    work_key text PRIMARY KEY REFERENCES imagery.scenes,
    result bytea NOT NULL
);

CREATE TABLE imagery.detections (
    work_key text NOT NULL REFERENCES imagery.scenes,
    id text NOT NULL,
    scene_id text NOT NULL,
    site text NOT NULL,
    zones text[] NOT NULL,
    acquired_utc timestamptz NOT NULL,
    score double precision NOT NULL,
    length_class text NOT NULL,
    length_m double precision NOT NULL,
    width_m double precision NOT NULL,
    orientation_deg double precision NOT NULL,
    on_vessel boolean NOT NULL,
    box geometry(Polygon, 4326) NOT NULL,
    PRIMARY KEY (work_key, id)
);
CREATE INDEX detections_box ON imagery.detections USING gist (box);

-- As counts.csv has them. A gap is a null, never a zero.
CREATE TABLE imagery.counts (
    work_key text NOT NULL REFERENCES imagery.scenes,
    site text NOT NULL,
    zone text NOT NULL,
    acquired_utc timestamptz NOT NULL,
    scene_id text NOT NULL,
    status text NOT NULL,
    count integer,
    count_low integer,
    count_high integer,
    teu double precision,
    coverage double precision NOT NULL,
    method text,
    pixel_size_m double precision,
    sensor text,
    flags text[] NOT NULL,
    PRIMARY KEY (work_key, zone),
    CHECK ((count IS NULL) = (status = 'not-observed'))
);

CREATE TABLE imagery.zones (
    submission text NOT NULL REFERENCES imagery.submissions ON DELETE CASCADE,
    site text NOT NULL,
    zone text NOT NULL,
    role text NOT NULL,
    area geometry(MultiPolygon, 4326),
    PRIMARY KEY (submission, site, zone)
);
CREATE INDEX zones_area ON imagery.zones USING gist (area);
