using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Importing;
using MmNas.Grains.Showing;
using MmNas.Silo.Backups;
using MmNas.Silo.Embedded;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Console.Shell;

/// <summary>Everything outside the command: what it reads, writes, starts and listens to.</summary>
internal sealed record CommandContext
{
    public required TextWriter Output { get; init; }

    public required TextWriter Problems { get; init; }

    /// <summary>The output for what moves the cursor by itself, and makes all text visible that others wrote.</summary>
    public TextWriter Drawing => (Output as VisibleWriter)?.Inner ?? Output;

    /// <summary>Whether a person looks at the output: bars instead of lines.</summary>
    public required bool OnTerminal { get; init; }

    /// <summary>Letters per line of the terminal; null where the output goes to a file or a pipe, whose lines have no end.</summary>
    public required int? Width { get; init; }

    /// <summary>Where a person can be shown a whole screen and answer with keys; null where they cannot.</summary>
    public Terminal? Terminal { get; init; }

    /// <summary>Null where the name is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>A question to the person at the terminal: their answer, or null where there is nobody to ask.</summary>
    public required Func<string, string?> Ask { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Whoever gives the command.</summary>
    public Submitter By { get; init; } = Submitter.OfThisProcess;

    public required Interrupts Interrupts { get; init; }

    /// <summary>Starts the embedded platform on a home folder.</summary>
    /// <exception cref="PlatformException">It cannot be had.</exception>
    public required Func<PlatformOptions, CancellationToken, Task<Platform>> StartPlatform { get; init; }

    /// <summary>What a home folder that no process is at has to list; null where it takes a platform to tell.</summary>
    public Func<string, StoredList?> Stored { get; init; } = _ => null;

    /// <summary>Which process serves a home folder; null where none does.</summary>
    public required Func<string, PlatformServer?> ServerOf { get; init; }

    /// <summary>Connects to a platform in other processes.</summary>
    /// <exception cref="PlatformException">None answers.</exception>
    public required Func<PlatformPlace, CancellationToken, Task<Platform>> Connect { get; init; }

    /// <summary>Serves a platform from this process.</summary>
    /// <exception cref="PlatformException">It cannot be had.</exception>
    public required Func<ServeRequest, CancellationToken, Task<Serving>> Serve { get; init; }

    /// <summary>Creates or upgrades the tables of a cluster's database; says what was done.</summary>
    /// <exception cref="PlatformException">The database cannot be reached.</exception>
    public required Func<string, CancellationToken, Task<string>> UpgradeDatabase { get; init; }

    /// <summary>Makes a backup of a platform in a folder.</summary>
    /// <exception cref="BackupException">It could not be made.</exception>
    public Func<PlatformPlace, string, IProgress<ReadProgress>, CancellationToken, Task<BackupResult>> Backup { get; init; } = (_, _, _, _) => throw new NotSupportedException("nothing is backed up here");

    /// <summary>Restores the backup in a folder into a home folder or a cluster; into null looks whether it could be.</summary>
    /// <exception cref="BackupException">It could not be restored.</exception>
    public Func<string, PlatformPlace?, IProgress<ReadProgress>, CancellationToken, Task<RestoreResult>> Restore { get; init; } = (_, _, _, _) => throw new NotSupportedException("nothing is restored here");

    /// <summary>The artefacts of a platform, where they lie.</summary>
    public Func<PlatformPlace, ArtefactPlace> Artefacts { get; init; } = _ => throw new NotSupportedException("there are no artefacts here");

    /// <summary>The tasks that there are.</summary>
    public required TaskCatalogue Tasks { get; init; }

    /// <summary>The same context with what plugins bring: the files that are given, and those of a silo's config, if one is named.</summary>
    /// <exception cref="CommandException">A plugin cannot be loaded.</exception>
    public Func<CommandContext, IReadOnlyList<string>, string?, CommandContext> WithPlugins { get; init; } = (context, _, _) => context;

    /// <summary>Scores a trained network.</summary>
    public required Func<EvaluationOrder, IProgress<ReadProgress>, CancellationToken, EvaluationResult> Evaluate { get; init; }

    /// <summary>Exports a trained network.</summary>
    public Func<ExportOrder, IProgress<ReadProgress>, CancellationToken, ExportResult> Export { get; init; } = (_, _, _) => throw new NotSupportedException("nothing is exported here");

    /// <summary>Makes a network's folder of weights that another program has trained.</summary>
    public Func<ImportOrder, IProgress<ReadProgress>, CancellationToken, ExportResult> Import { get; init; } = (_, _, _) => throw new NotSupportedException("nothing is imported here");

    /// <summary>What is written or piped into the command; null where it comes from a keyboard.</summary>
    public TextReader? Input { get; init; }

    /// <summary>Processor cores of this machine.</summary>
    public int Cores { get; init; } = System.Environment.ProcessorCount;

    /// <summary>Bytes of memory that this process may use at most.</summary>
    public long Memory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>What is wrong with the data that a valid spec names; empty when nothing is. True reads all records of a feature pack too.</summary>
    public required Func<ExperimentSpec, bool, IProgress<ReadProgress>, CancellationToken, DataFindings> CheckData { get; init; }

    /// <summary>For lines of progress; to nowhere where the command is to be quiet.</summary>
    public PacedProgress Lines(Settings settings) => new(settings.Quiet ? TextWriter.Null : (Problems as RememberingWriter)?.Inner ?? Problems, Clock);
}
