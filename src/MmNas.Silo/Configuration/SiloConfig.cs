using System.Net;
using MmNas.Grains.Devices;

namespace MmNas.Silo.Configuration;

/// <summary>How one silo runs, as its file in silo-config says. Secrets and the home folder come from the environment and the command line.</summary>
public sealed record SiloConfig
{
    public SiloRole Role { get; init; }

    /// <summary>The silo's name, for people; null takes the machine's name, and "local" for an embedded one.</summary>
    public string? Name { get; init; }

    /// <summary>Where the web port listens; port 0 takes a free one.</summary>
    public IPEndPoint Http { get; init; } = new(IPAddress.Loopback, 8080);

    /// <summary>What the web port shows browsers, so that it speaks HTTPS; null speaks HTTP.</summary>
    public TlsConfig? Tls { get; init; }

    /// <summary>For the other silos; 0 takes a free one.</summary>
    public int SiloPort { get; init; }

    /// <summary>For consoles; 0 takes a free one.</summary>
    public int GatewayPort { get; init; }

    /// <summary>The address under which the others of a cluster reach this silo, a number or a name; null takes the machine's own. An embedded silo is on loopback.</summary>
    public string? Address { get; init; }

    /// <summary>Silos of the same name find each other.</summary>
    public string Cluster { get; init; } = "mmnas";

    /// <summary>Tensor threads that all trainers together may have; null is one per core.</summary>
    public int? Slots { get; init; }

    /// <summary>Processor cores to count with; null takes the machine's.</summary>
    public int? Cores { get; init; }

    /// <summary>How many GPUs it trains on, counted from the first, each a slot of its own; null takes all.</summary>
    public int? Gpus { get; init; }

    /// <summary>Threads that gather each trainer's batches, 0 or more; null is one, and two for a GPU. Results do not depend on it.</summary>
    public int? Loaders { get; init; }

    /// <summary>Assemblies with operations and tasks from outside, absolute; none by default. All silos of a cluster should load the same.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    public ArtefactConfig Artefacts { get; init; } = new();

    public DiskConfig Disk { get; init; } = new();

    public MembershipConfig Membership { get; init; } = new();

    public SchedulingConfig Scheduling { get; init; } = new();

    /// <summary>Who is told what happens; nobody by default. In a cluster the silo that is a coordinator tells them.</summary>
    public IReadOnlyList<NotifyConfig> Notify { get; init; } = [];

    /// <summary>Where traces of rounds go, over OTLP: "http://collector:4317" by gRPC, "http://collector:4318/v1/traces" by HTTP; null sends none.</summary>
    public string? Traces { get; init; }

    /// <summary>The least level of log lines.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Whether other processes are members of the same platform.</summary>
    public bool IsClustered => Role is not SiloRole.Embedded;

    /// <summary>The name, or what it is where the file gives none.</summary>
    public string KnownAs => Name ?? (IsClustered ? Environment.MachineName : "local");
}

/// <summary>A certificate in PEM files, which are read again when they change.</summary>
public sealed record TlsConfig
{
    /// <summary>The certificate, followed by those that lead from it to one that browsers know.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Its private key, without a password.</summary>
    public string Key { get; init; } = "";
}

/// <summary>Where checkpoints lie.</summary>
public sealed record ArtefactConfig
{
    /// <summary>Absolute; null takes checkpoints in the home folder. All silos of a cluster must see the same.</summary>
    public string? Folder { get; init; }

    /// <summary>Instead of a folder; null where there is none.</summary>
    public BucketConfig? S3 { get; init; }

    /// <summary>How long some of the checkpoints that newer ones have superseded stay, beside the newest two; 0 keeps those alone.</summary>
    public double KeepHours { get; init; } = 1;
}

/// <summary>What is done before a disk is full.</summary>
public sealed record DiskConfig
{
    /// <summary>Bytes that are to be left on the disks of the home folder and of the artefacts: with less no further round begins here. 0 reserves nothing; null is 256 MB, or a hundredth of
    /// the disk where that is less.</summary>
    public long? Reserve { get; init; }
}

/// <summary>An S3 bucket. Its credentials come from the environment by their usual names.</summary>
public sealed record BucketConfig
{
    public string Bucket { get; init; } = "";

    /// <summary>"http://minio:9000"; null takes Amazon's own.</summary>
    public string? Endpoint { get; init; }

    public string Region { get; init; } = "us-east-1";

    /// <summary>Before every key: "mmnas/"; empty for none.</summary>
    public string Prefix { get; init; } = "";
}

/// <summary>How fast a silo that does not answer is declared dead.</summary>
public sealed record MembershipConfig
{
    /// <summary>Between two probes, and how long each may take.</summary>
    public double ProbeSeconds { get; init; } = 1;

    /// <summary>A silo that misses this many probes in a row is suspected.</summary>
    public int MissedProbes { get; init; } = 2;

    /// <summary>How many silos must suspect a silo before it counts as dead.</summary>
    public int Votes { get; init; } = 1;

    /// <summary>After a silo has died nobody takes over its grains for so long, so that it can end; 4 or more with the probes above.</summary>
    public double TakeoverSeconds { get; init; } = 4.5;
}

/// <summary>How devices are shared.</summary>
public sealed record SchedulingConfig
{
    /// <summary>Whose request of the same priority is served first.</summary>
    public ServedBy Order { get; init; } = ServedBy.Submitted;

    /// <summary>Where service is fair: how long work may hold a slot that other work of the same right waits for.</summary>
    public double QuantumSeconds { get; init; } = 60;

    /// <summary>How long a lease lives that is not renewed.</summary>
    public double LeaseSeconds { get; init; } = 10;

    /// <summary>Threads that users' experiments may have at a time; nobody has a quota by default.</summary>
    public UserQuotas Quotas { get; init; } = new();
}
