-- Grain state, a row a state, with the keys that the SQLite file has. The version is the ETag; data is MessagePack, null once cleared.
CREATE TABLE grain_state (
    service text NOT NULL,
    name text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    data bytea,
    changed timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, name, id)
);

-- States are small and written often: compressing them costs more than it saves.
ALTER TABLE grain_state ALTER COLUMN data SET STORAGE EXTERNAL;
