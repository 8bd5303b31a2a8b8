using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Silo.Embedded;

namespace MmNas.Console.Tests.Fakes;

/// <summary>The command in a folder of its own, with a scripted platform, caught output and a clock that never waits.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter problems = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("mmnas-console-").FullName;

    public ScriptedPlatform Platform { get; } = new();

    public Interrupts Interrupts { get; } = new();

    /// <summary>The home folders that a platform was started on.</summary>
    public List<string> Homes { get; } = [];

    /// <summary>The last network that was scored; null before.</summary>
    public EvaluationOrder? Evaluated { get; private set; }

    /// <summary>Trainers at once that the last platform was asked for; null where nobody said.</summary>
    public int? Slots { get; private set; }

    /// <summary>What starting a platform runs into; null when it starts.</summary>
    public Exception? StartFailure { get; set; }

    public IReadOnlyList<DataProblem> DataProblems { get; set; } = [];

    public bool OnTerminal { get; set; }

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
        Output = output,
        Problems = problems,
        OnTerminal = OnTerminal,
        Environment = name => name == "MMNAS_HOME" ? Path.Combine(Folder, "home") : null,
        Clock = new InstantClock(),
        Interrupts = Interrupts,
        StartPlatform = Start,
        CheckData = (_, _, _) => DataProblems,
        Evaluate = (order, _, _) =>
        {
            Evaluated = order;
            return new(1234, order.Predictions is null ? [new() { Split = order.Split ?? "val", Metrics = new Dictionary<string, double?> { ["accuracy"] = 98.5 } }] : []);
        },
    });

    /// <summary>Forgets what was printed and which platforms were started.</summary>
    public void Clear()
    {
        output.GetStringBuilder().Clear();
        problems.GetStringBuilder().Clear();
        Homes.Clear();
    }

    public void Dispose()
    {
        Interrupts.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Task<Platform> Start(PlatformOptions options, CancellationToken cancel)
    {
        Homes.Add(options.Home);
        Slots = options.Slots;
        return StartFailure is null ? Task.FromResult(Platform.Connect()) : Task.FromException<Platform>(StartFailure);
    }
}
