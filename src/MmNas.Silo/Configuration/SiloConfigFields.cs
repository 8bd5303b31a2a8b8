using System.Net;
using System.Text.RegularExpressions;
using MmNas.Contracts.Notifying;
using MmNas.Contracts.Specs.Fields;
using MmNas.Grains.Devices;

namespace MmNas.Silo.Configuration;

/// <summary>The fields of a silo's file.</summary>
internal static partial class SiloConfigFields
{
    private const string NameAllowed = "letters, digits, '.', '-' and '_', at most 60";

    private static readonly WholeKind Port = new(0, 65535);

    private static readonly MapKind<BucketConfig> Bucket = new(
    [
        new SpecField<BucketConfig, string>("bucket", new TextKind("the bucket's name", BucketForm()), s3 => s3.Bucket, (s3, value) => s3 with { Bucket = value },
            "The bucket; it must be there.") { Required = true },
        new SpecField<BucketConfig, string?>("endpoint", new OptionalKind<string>(new TextKind("http://HOST:PORT or https://HOST", UrlForm())),
            s3 => s3.Endpoint, (s3, value) => s3 with { Endpoint = value }, "Where it is served; null is Amazon's own."),
        new SpecField<BucketConfig, string>("region", new TextKind("a region such as eu-central-1", NameForm()), s3 => s3.Region,
            (s3, value) => s3 with { Region = value }, "The region that requests are signed for."),
        new SpecField<BucketConfig, string>("prefix", new TextKind("text that ends with '/', or empty", PrefixForm()), s3 => s3.Prefix,
            (s3, value) => s3 with { Prefix = value }, "Before every key."),
    ]);

    private static readonly MapKind<ArtefactConfig> Artefacts = new(
    [
        new SpecField<ArtefactConfig, string?>("folder", new OptionalKind<string>(new PathKind("config")), artefacts => artefacts.Folder,
            (artefacts, value) => artefacts with { Folder = value }, "A folder that all silos see; null is checkpoints in the home folder."),
        new SpecField<ArtefactConfig, BucketConfig?>("s3", new OptionalKind<BucketConfig>(Bucket), artefacts => artefacts.S3,
            (artefacts, value) => artefacts with { S3 = value }, "A bucket instead of a folder."),
        new SpecField<ArtefactConfig, double>("keep_hours", RealKind.Hours, artefacts => artefacts.KeepHours, (artefacts, value) => artefacts with { KeepHours = value },
            "How long superseded checkpoints stay: the newest two always, of the others one for each quarter of this time."),
    ]);

    private static readonly MapKind<TlsConfig> Tls = new(
    [
        new SpecField<TlsConfig, string>("certificate", new PathKind("config"), tls => tls.Certificate, (tls, value) => tls with { Certificate = value }, "The certificate and those that vouch for it, as PEM.") { Required = true },
        new SpecField<TlsConfig, string>("key", new PathKind("config"), tls => tls.Key, (tls, value) => tls with { Key = value }, "Its private key, as PEM without a password.") { Required = true },
    ]);

    private static readonly MapKind<DiskConfig> Disk = new(
    [
        new SpecField<DiskConfig, long?>("reserve", new OptionalNumberKind<long>(new BytesKind()), disk => disk.Reserve, (disk, value) => disk with { Reserve = value },
            "Room that is to be left: with less no further round begins here; null is 256 MB, or a hundredth of the disk."),
    ]);

    private static readonly MapKind<MembershipConfig> Membership = new(
    [
        new SpecField<MembershipConfig, double>("probe_seconds", RealKind.PositiveTo(3600), members => members.ProbeSeconds,
            (members, value) => members with { ProbeSeconds = value }, "Between two probes."),
        new SpecField<MembershipConfig, int>("missed_probes", new WholeKind(1, 100), members => members.MissedProbes,
            (members, value) => members with { MissedProbes = value }, "A silo that misses this many probes in a row is suspected."),
        new SpecField<MembershipConfig, int>("votes", new WholeKind(1, 100), members => members.Votes, (members, value) => members with { Votes = value },
            "How many silos must suspect a silo before it counts as dead."),
        new SpecField<MembershipConfig, double>("takeover_seconds", RealKind.PositiveTo(86_400), members => members.TakeoverSeconds,
            (members, value) => members with { TakeoverSeconds = value }, "A dead silo's grains rest for so long before others have them."),
    ]);

    private static readonly MapKind<SchedulingConfig> Scheduling = new(
    [
        new SpecField<SchedulingConfig, ServedBy>("order", new ChoiceKind<ServedBy>(("submitted", ServedBy.Submitted), ("fair", ServedBy.Fair)), scheduling => scheduling.Order,
            (scheduling, value) => scheduling with { Order = value }, "Who goes first within a priority: who was submitted first, or the campaign that had least."),
        new SpecField<SchedulingConfig, double>("quantum_seconds", RealKind.PositiveTo(86_400), scheduling => scheduling.QuantumSeconds,
            (scheduling, value) => scheduling with { QuantumSeconds = value }, "With order: fair, how long a slot is held while others of the same right wait."),
        new SpecField<SchedulingConfig, double>("lease_seconds", RealKind.PositiveTo(86_400), scheduling => scheduling.LeaseSeconds,
            (scheduling, value) => scheduling with { LeaseSeconds = value }, "How long a lease lives that is not renewed."),
        new SpecField<SchedulingConfig, UserQuotas>("quotas", new QuotasKind(), scheduling => scheduling.Quotas, (scheduling, value) => scheduling with { Quotas = value },
            "Threads that each user's experiments may have at a time, all together; a GPU counts as the cores of its machine."),
    ]);

    private static readonly MapKind<NotifyConfig> Notify = new(
    [
        new SpecField<NotifyConfig, string?>("url", new OptionalKind<string>(new TextKind("http://HOST/PATH or https://HOST/PATH", HookForm())), notify => notify.Url,
            (notify, value) => notify with { Url = value }, "Gets a POST of each event."),
        new SpecField<NotifyConfig, string?>("command", new OptionalKind<string>(new PathKind("config")), notify => notify.Command,
            (notify, value) => notify with { Command = value }, "A program that gets each event on its input, instead of an address."),
        new SpecField<NotifyConfig, IReadOnlyList<NotifiedEvent>>("events",
            new ListKind<NotifiedEvent>(new ChoiceKind<NotifiedEvent>(("done", NotifiedEvent.Done), ("failed", NotifiedEvent.Failed), ("cancelled", NotifiedEvent.Cancelled), ("champion", NotifiedEvent.Champion)))
            { Least = 1, Most = 4, Distinct = true },
            notify => notify.Events, (notify, value) => notify with { Events = value }, "What it wants to hear of."),
    ]);

    public static MapKind<SiloConfig> All { get; } = new(
    [
        new SpecField<SiloConfig, SiloRole>("role",
            new ChoiceKind<SiloRole>(("embedded", SiloRole.Embedded), ("coordinator", SiloRole.Coordinator), ("trainer", SiloRole.Trainer)),
            silo => silo.Role, (silo, value) => silo with { Role = value }, "What the silo is there for.") { Required = true },
        new SpecField<SiloConfig, string?>("name", new OptionalKind<string>(new TextKind(NameAllowed, NameForm())), silo => silo.Name,
            (silo, value) => silo with { Name = value }, "The silo's name, for people; null is the machine's name."),
        new SpecField<SiloConfig, IPEndPoint>("http", new EndPointKind(), silo => silo.Http, (silo, value) => silo with { Http = value },
            "Where the web port listens."),
        new SpecField<SiloConfig, TlsConfig?>("tls", new OptionalKind<TlsConfig>(Tls), silo => silo.Tls, (silo, value) => silo with { Tls = value },
            "The web port's certificate; null speaks HTTP."),
        new SpecField<SiloConfig, int>("silo_port", Port, silo => silo.SiloPort, (silo, value) => silo with { SiloPort = value },
            "For the other silos; 0 takes a free one."),
        new SpecField<SiloConfig, int>("gateway_port", Port, silo => silo.GatewayPort, (silo, value) => silo with { GatewayPort = value },
            "For consoles; 0 takes a free one."),
        new SpecField<SiloConfig, string?>("address", new OptionalKind<string>(new TextKind("an address or a host's name", HostForm())), silo => silo.Address,
            (silo, value) => silo with { Address = value }, "Under which the others reach this silo; null is the machine's own."),
        new SpecField<SiloConfig, string>("cluster", new TextKind(NameAllowed, NameForm()), silo => silo.Cluster,
            (silo, value) => silo with { Cluster = value }, "Silos of the same name find each other."),
        new SpecField<SiloConfig, int?>("slots", new OptionalNumberKind<int>(new WholeKind(1, 1024)), silo => silo.Slots,
            (silo, value) => silo with { Slots = value }, "Tensor threads of all trainers together; null is one per core."),
        new SpecField<SiloConfig, int?>("cores", new OptionalNumberKind<int>(new WholeKind(1, 1024)), silo => silo.Cores,
            (silo, value) => silo with { Cores = value }, "Processor cores to count with; null is the machine's."),
        new SpecField<SiloConfig, int?>("gpus", new OptionalNumberKind<int>(new WholeKind(0, 1024)), silo => silo.Gpus,
            (silo, value) => silo with { Gpus = value }, "GPUs, each a slot of its own; null is all that there are."),
        new SpecField<SiloConfig, int?>("loaders", new OptionalNumberKind<int>(new WholeKind(0, 1024)), silo => silo.Loaders,
            (silo, value) => silo with { Loaders = value }, "Threads that gather each trainer's batches; null is one, and two for a GPU."),
        new SpecField<SiloConfig, IReadOnlyList<string>>("plugins", new ListKind<string>(new PathKind("config")) { Most = 100, Distinct = true }, silo => silo.Plugins,
            (silo, value) => silo with { Plugins = value }, "Assemblies with operations and tasks from outside; every silo of a cluster needs the same."),
        new SpecField<SiloConfig, ArtefactConfig>("artefacts", Artefacts, silo => silo.Artefacts, (silo, value) => silo with { Artefacts = value },
            "Where checkpoints lie."),
        new SpecField<SiloConfig, DiskConfig>("disk", Disk, silo => silo.Disk, (silo, value) => silo with { Disk = value }, "What is done before a disk is full."),
        new SpecField<SiloConfig, MembershipConfig>("membership", Membership, silo => silo.Membership, (silo, value) => silo with { Membership = value },
            "How fast a dead silo is noticed."),
        new SpecField<SiloConfig, SchedulingConfig>("scheduling", Scheduling, silo => silo.Scheduling, (silo, value) => silo with { Scheduling = value },
            "How devices are shared."),
        new SpecField<SiloConfig, IReadOnlyList<NotifyConfig>>("notify", new ListKind<NotifyConfig>(Notify) { Most = 20 }, silo => silo.Notify, (silo, value) => silo with { Notify = value },
            "Who is told what happens."),
        new SpecField<SiloConfig, string?>("traces", new OptionalKind<string>(new TextKind("http://HOST:4317 (gRPC) or http://HOST:4318/v1/traces (HTTP)", HookForm())), silo => silo.Traces,
            (silo, value) => silo with { Traces = value }, "Where traces of rounds go, over OTLP; null sends none."),
        new SpecField<SiloConfig, LogLevel>("log_level",
            new ChoiceKind<LogLevel>(("information", LogLevel.Information), ("trace", LogLevel.Trace), ("debug", LogLevel.Debug), ("warning", LogLevel.Warning), ("error", LogLevel.Error)),
            silo => silo.LogLevel, (silo, value) => silo with { LogLevel = value }, "The least level of log lines."),
    ]);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,60}$")]
    private static partial Regex NameForm();

    [GeneratedRegex("^[A-Za-z0-9.:_-]{1,253}$")]
    private static partial Regex HostForm();

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,62}$")]
    private static partial Regex BucketForm();

    [GeneratedRegex("^https?://[^/?#]+/?$")]
    private static partial Regex UrlForm();

    [GeneratedRegex("^https?://[^/?#@ ]+(/[^# ]*)?$")]
    private static partial Regex HookForm();

    [GeneratedRegex("^([^/].*/)?$")]
    private static partial Regex PrefixForm();
}
