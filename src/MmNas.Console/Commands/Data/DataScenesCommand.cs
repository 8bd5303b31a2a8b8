using System.CommandLine;
using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Files;
using MmNas.Tasks;

namespace MmNas.Console.Commands.Data;

/// <summary><c>mmnas data scenes --out DIR</c>: draws pictures of coloured shapes with texts of a task, in the published layout.</summary>
internal sealed class DataScenesCommand
{
    private const string Example = """
        mmnas data scenes --out scenes
        mmnas data scenes --out refs --task vgd --pictures 500 --relation-depth 2 --sizes
        """;

    private static readonly SceneSettings Standard = new();

    private readonly Option<string> folder = new("--out") { Description = "Folder to write; new or empty", HelpName = "DIR", Required = true };
    private readonly Option<string> task;
    private readonly Option<int> seed = Number("--seed", "Decides every picture and text", Standard.Seed);
    private readonly Option<int> pictures = Number("--pictures", "Training pictures", Standard.Pictures);
    private readonly Option<int> validation = Number("--validation-pictures", "Validation pictures; some tasks get as many test pictures", Standard.ValidationPictures);
    private readonly Option<int> questions = Number("--questions", "Questions or expressions per picture; there are always five captions", Standard.QuestionsPerPicture);
    private readonly Option<int> fewest = Number("--min-shapes", "Fewest shapes per picture", Standard.MinShapes);
    private readonly Option<int> most = Number("--max-shapes", "Most shapes per picture", Standard.MaxShapes);
    private readonly Option<int> depth = Number("--relation-depth", "Relations chained in a text, 0 to 2", Standard.RelationDepth);
    private readonly Option<bool> sizes = new("--sizes") { Description = "Draw large and small shapes, and mention sizes in texts" };

    private DataScenesCommand(IReadOnlyList<ISceneTask> tasks)
    {
        task = new("--task") { Description = $"What is said about them: {string.Join(", ", tasks.Select(one => $"{one.Says} ({one.Name})"))}", HelpName = "TASK", DefaultValueFactory = _ => tasks[0].Name };
        task.TakeOnly([.. tasks.Select(one => one.Name)]);
    }

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        ISceneTask[] tasks = [.. context.Tasks.Modules.Select(module => module.Scenes).OfType<ISceneTask>()];
        return new DataScenesCommand(tasks).Build(options, context, tasks);
    }

    private ExplainedCommand Build(GlobalOptions options, CommandContext context, ISceneTask[] tasks)
    {
        var command = new ExplainedCommand("scenes", "Draw pictures of coloured shapes with texts, in a published layout", Example)
        {
            folder, task, seed, pictures, validation, questions, fewest, most, depth, sizes,
        };
        command.SetAction(parsed => Write(context, options.Read(parsed, context.Environment), Path.GetFullPath(parsed.GetRequiredValue(folder)), new(tasks.First(one => one.Name == parsed.GetRequiredValue(task)), Settings(parsed))));
        return command;
    }

    private SceneSettings Settings(ParseResult parsed) => new()
    {
        Seed = parsed.GetValue(seed),
        Pictures = parsed.GetValue(pictures),
        ValidationPictures = parsed.GetValue(validation),
        QuestionsPerPicture = parsed.GetValue(questions),
        MinShapes = parsed.GetValue(fewest),
        MaxShapes = parsed.GetValue(most),
        RelationDepth = parsed.GetValue(depth),
        Sizes = parsed.GetValue(sizes),
    };

    private static int Write(CommandContext context, Settings settings, string folder, SceneRequest request)
    {
        try
        {
            SceneGenerator.Write(request, folder, new ReadLines(context.Lines(settings), "drawing"), context.Interrupts.First);
            var scenes = request.Settings;
            var line = settings.Json
                ? new JsonObject { ["folder"] = folder, ["pictures"] = scenes.Pictures, ["validation_pictures"] = scenes.ValidationPictures }.Line()
                : $"{folder}: {Counted.Of(scenes.Pictures, "training picture")}, {scenes.ValidationPictures:N0} to validate on";
            context.Output.WriteLine(VisibleText.Of(line));
            return ExitCode.Done;
        }
        catch (DataException e)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.RefusedFolder(folder, e, "--out");
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted; // nothing is left behind
        }
    }

    private static Option<int> Number(string name, string description, int standard) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
}
