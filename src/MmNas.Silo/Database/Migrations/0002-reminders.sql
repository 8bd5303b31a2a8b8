-- Calls that outlive every silo. Silos share them by hash, each a range of the ring.
CREATE TABLE reminder (
    service text NOT NULL,
    grainid text NOT NULL,
    remindername text NOT NULL,
    starttime timestamptz NOT NULL,
    period bigint NOT NULL,
    grainhash integer NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (service, grainid, remindername)
);

CREATE INDEX reminder_by_hash ON reminder (service, grainhash);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('UpsertReminderRowKey', $sql$
    INSERT INTO reminder AS old (service, grainid, remindername, starttime, period, grainhash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime::timestamptz, @Period::bigint, @GrainHash::integer, 0)
    ON CONFLICT (service, grainid, remindername) DO UPDATE
    SET starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = old.version + 1
    RETURNING version
$sql$),
('ReadReminderRowsKey', $sql$
    SELECT grainid, remindername, starttime, period, version FROM reminder
    WHERE service = @ServiceId AND grainid = @GrainId
$sql$),
('ReadReminderRowKey', $sql$
    SELECT grainid, remindername, starttime, period, version FROM reminder
    WHERE service = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName
$sql$),
('ReadRangeRows1Key', $sql$
    SELECT grainid, remindername, starttime, period, version FROM reminder
    WHERE service = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash
$sql$),
-- The range that goes over the ring's end.
('ReadRangeRows2Key', $sql$
    SELECT grainid, remindername, starttime, period, version FROM reminder
    WHERE service = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash)
$sql$),
('DeleteReminderRowKey', $sql$
    WITH gone AS (
        DELETE FROM reminder
        WHERE service = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName AND version = @Version::integer
        RETURNING 1)
    SELECT count(*)::integer FROM gone
$sql$),
('DeleteReminderRowsKey', $sql$
    DELETE FROM reminder WHERE service = @ServiceId
$sql$);
