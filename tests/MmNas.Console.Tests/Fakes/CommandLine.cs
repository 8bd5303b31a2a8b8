using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Silo.Backups;
using MmNas.Silo.Embedded;
using MmNas.Training.Tasks;

namespace MmNas.Console.Tests.Fakes;

/// <summary>The command in a folder of its own, with a scripted platform, caught output and a clock that never waits.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter problems = new();

    /// <summary>Who gives the commands.</summary>
    public static Submitter Somebody { get; } = new() { User = "ann", Host = "desk", Version = "0.6.0" };

    public string Folder { get; } = Directory.CreateTempSubdirectory("mmnas-console-").FullName;

    public ScriptedPlatform Platform { get; } = new();

    public Interrupts Interrupts { get; private set; } = new();

    /// <summary>The home folders that a platform was started on.</summary>
    public List<string> Homes { get; } = [];

    /// <summary>The last network that was scored; null before.</summary>
    public EvaluationOrder? Evaluated { get; private set; }

    /// <summary>What a network that is scored says.</summary>
    public IReadOnlyList<AnsweredSample> Samples { get; set; } = [];

    /// <summary>What an export comes to; by default nothing is exported.</summary>
    public Func<ExportOrder, ExportResult> Export { get; set; } = _ => throw new NotSupportedException("nothing is exported here");

    /// <summary>What a backup into a folder comes to; by default nothing is backed up.</summary>
    public Func<string, BackupResult> Backup { get; set; } = _ => throw new NotSupportedException("nothing is backed up here");

    /// <summary>What a restoration from a folder comes to; by default nothing is restored.</summary>
    public Func<string, PlatformPlace?, RestoreResult> Restore { get; set; } = (_, _) => throw new NotSupportedException("nothing is restored here");

    /// <summary>Trainers at once that the last platform was asked for; null where nobody said.</summary>
    public int? Slots { get; private set; }

    public int? Loaders { get; private set; }

    /// <summary>What starting a platform runs into; null when it starts.</summary>
    public Exception? StartFailure { get; set; }

    public IReadOnlyList<DataProblem> DataProblems { get; set; } = [];

    public long Memory { get; set; } = 1L << 40;

    public IReadOnlyList<string> DataNotes { get; set; } = [];

    /// <summary>What paces lines of progress; one that never waits.</summary>
    public TimeProvider Clock { get; set; } = new InstantClock();

    public bool OnTerminal { get; set; }

    /// <summary>Null where there is no terminal: a file or a pipe.</summary>
    public int? Width { get; set; } = 80;

    /// <summary>What a person at a terminal presses, one key after another; null where nobody sits there.</summary>
    public Keyboard? Keyboard { get; set; }

    /// <summary>The process that serves the home folder; null where none does.</summary>
    public PlatformServer? Server { get; set; }

    /// <summary>The platforms that were connected to.</summary>
    public List<PlatformPlace> Connections { get; } = [];

    /// <summary>So many connections fail, one a try.</summary>
    public int FailingConnections { get; set; }

    /// <summary>What a person says to a question; null where there is no terminal.</summary>
    public string? Answer { get; set; }

    /// <summary>The last question.</summary>
    public string? Question { get; private set; }

    /// <summary>What was to be served; null before.</summary>
    public ServeRequest? Served { get; private set; }

    /// <summary>The end of what is served.</summary>
    public TaskCompletionSource ServingEnds { get; } = new();

    /// <summary>The configs whose databases were upgraded.</summary>
    public List<string> Upgraded { get; } = [];

    /// <summary>For each look at data whether records of packs were to be read too.</summary>
    public List<bool> RecordsChecked { get; } = [];

    public string Output => output.ToString();

    public string Problems => problems.ToString();

    public IReadOnlyList<string> OutputLines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every line of the output as an object; fails where one is none.</summary>
    public IReadOnlyList<JsonObject> Objects => [.. OutputLines.Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>Writes the least spec there is, with more lines.</summary>
    public string Spec(string name, string lines = "")
    {
        var file = Path.Combine(Folder, $"{name}.yaml");
        File.WriteAllText(file, $"name: {name}\ndata: {{ layout: scenes }}\n{lines}");
        return file;
    }

    public Task<int> RunAsync(params string[] arguments) => MmNasCommand.RunAsync(arguments, new()
    {
        Tasks = MmNas.Tasks.KnownTasks.All,
        Memory = Memory,
        Output = output,
        Problems = problems,
        OnTerminal = OnTerminal,
        Width = Width,
        Terminal = Keyboard is { } keyboard ? new(keyboard.ReadAsync, () => (100, 24)) : null,
        Environment = name => name == "MMNAS_HOME" ? Path.Combine(Folder, "home") : null,
        Clock = Clock,
        By = Somebody,
        Interrupts = Interrupts,
        StartPlatform = Start,
        Ask = Ask,
        ServerOf = _ => Server,
        Connect = Connect,
        Serve = (request, _) =>
        {
            Served = request;
            return StartFailure is null
                ? Task.FromResult(new Serving("http://127.0.0.1:8080/", ServingEnds.Task, () => ValueTask.CompletedTask))
                : Task.FromException<Serving>(StartFailure);
        },
        UpgradeDatabase = (config, _) =>
        {
            Upgraded.Add(config);
            return Task.FromResult("the tables are of version 3 now: 0003-grain-state");
        },
        CheckData = (_, records, _, _) =>
        {
            RecordsChecked.Add(records);
            return new(DataProblems, DataNotes);
        },
        Export = (order, _, _) => Export(order),
        Artefacts = Platforms.Artefacts,
        Backup = async (_, folder, _, _) => await Task.Run(() => Backup(folder)),
        Restore = async (folder, into, _, _) => await Task.Run(() => Restore(folder, into)),
        Evaluate = (order, _, _) =>
        {
            Evaluated = order;
            foreach (var sample in Samples) order.Sample?.Invoke(order.Split ?? "val", sample);
            return new(1234, order.Predictions is null ? [new(order.Split ?? "val", new Dictionary<string, double?> { ["accuracy"] = 98.5 })] : []);
        },
    });

    /// <summary>Forgets what was printed and which platforms were started.</summary>
    public void Clear()
    {
        output.GetStringBuilder().Clear();
        problems.GetStringBuilder().Clear();
        Homes.Clear();
    }

    /// <summary>As in a process of its own: nothing was printed or interrupted yet, and no time has passed.</summary>
    public void Restart()
    {
        Clear();
        Interrupts.Dispose();
        (Interrupts, Clock) = (new(), new InstantClock());
    }

    /// <summary>From now on a process serves the home folder.</summary>
    public void Serve() => Server = new(4711, "http://127.0.0.1:8080/");

    public void Dispose()
    {
        Interrupts.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Task<Platform> Start(PlatformOptions options, CancellationToken cancel)
    {
        Homes.Add(options.Home);
        (Slots, Loaders) = (options.Slots, options.Loaders);
        return StartFailure is null ? Task.FromResult(Platform.Connect(serves: false)) : Task.FromException<Platform>(StartFailure);
    }

    private Task<Platform> Connect(PlatformPlace place, CancellationToken cancel)
    {
        Connections.Add(place);
        return FailingConnections-- > 0 ? Task.FromException<Platform>(new PlatformException("no answer")) : Task.FromResult(Platform.Connect(serves: true));
    }

    private string? Ask(string question)
    {
        Question = question;
        return Answer;
    }
}
