-- Who is in a cluster. Orleans reads its statements from a table of this name, by these keys, with these parameters and result columns;
-- the tables behind them are ours. A change of membership counts only on top of the version that was read.
CREATE TABLE OrleansQuery (
    QueryKey text PRIMARY KEY,
    QueryText text NOT NULL
);

CREATE TABLE cluster_version (
    cluster text PRIMARY KEY,
    version integer NOT NULL DEFAULT 0,
    changed timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE cluster_member (
    cluster text NOT NULL REFERENCES cluster_version ON DELETE CASCADE,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    siloname text NOT NULL,
    hostname text NOT NULL,
    status integer NOT NULL,
    proxyport integer,
    suspecttimes text,
    starttime timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('InsertMembershipVersionKey', $sql$
    WITH made AS (
        INSERT INTO cluster_version (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::integer FROM made
$sql$),
('InsertMembershipKey', $sql$
    WITH next AS (
        UPDATE cluster_version SET version = version + 1, changed = now()
        WHERE cluster = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT 1 FROM cluster_member
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    made AS (
        INSERT INTO cluster_member (cluster, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        SELECT cluster, @Address::text, @Port::integer, @Generation::integer, @SiloName::text, @HostName::text, @Status::integer, @ProxyPort::integer,
            @StartTime::timestamptz, @IAmAliveTime::timestamptz
        FROM next
        RETURNING 1)
    SELECT count(*)::integer FROM made
$sql$),
('UpdateMembershipKey', $sql$
    WITH next AS (
        UPDATE cluster_version SET version = version + 1, changed = now()
        WHERE cluster = @DeploymentId AND version = @Version AND EXISTS (
            SELECT 1 FROM cluster_member
            WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    made AS (
        UPDATE cluster_member AS member
        SET status = @Status::integer, suspecttimes = @SuspectTimes::text, iamalivetime = @IAmAliveTime::timestamptz
        FROM next
        WHERE member.cluster = next.cluster AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
        RETURNING 1)
    SELECT count(*)::integer FROM made
$sql$),
('UpdateIAmAlivetimeKey', $sql$
    UPDATE cluster_member SET iamalivetime = @IAmAliveTime::timestamptz
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$sql$),
-- A cluster without members is a row as well: its version.
('MembershipReadRowKey', $sql$
    SELECT head.cluster AS DeploymentId, member.address, member.port, member.generation, member.siloname, member.hostname, member.status,
        member.proxyport, member.suspecttimes, member.starttime, member.iamalivetime, head.version
    FROM cluster_version AS head
    LEFT JOIN cluster_member AS member
        ON member.cluster = head.cluster AND member.address = @Address AND member.port = @Port AND member.generation = @Generation
    WHERE head.cluster = @DeploymentId
$sql$),
('MembershipReadAllKey', $sql$
    SELECT head.cluster AS DeploymentId, member.address, member.port, member.generation, member.siloname, member.hostname, member.status,
        member.proxyport, member.suspecttimes, member.starttime, member.iamalivetime, head.version
    FROM cluster_version AS head
    LEFT JOIN cluster_member AS member ON member.cluster = head.cluster
    WHERE head.cluster = @DeploymentId
$sql$),
('DeleteMembershipTableEntriesKey', $sql$
    DELETE FROM cluster_version WHERE cluster = @DeploymentId
$sql$),
('GatewaysQueryKey', $sql$
    SELECT address, proxyport, generation FROM cluster_member
    WHERE cluster = @DeploymentId AND status = @Status AND proxyport > 0
$sql$),
-- 3 is Active: a silo that counts as one is never swept, however old its sign of life.
('CleanupDefunctSiloEntriesKey', $sql$
    DELETE FROM cluster_member
    WHERE cluster = @DeploymentId AND iamalivetime < @IAmAliveTime::timestamptz AND status <> 3
$sql$);
