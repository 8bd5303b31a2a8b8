using System.CommandLine;
using MmNas.Console.Commands.Data.Packs;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Files;
using MmNas.Grains.Plans;

namespace MmNas.Console.Commands.Data.Features;

/// <summary><c>mmnas data features --detector MODEL.onnx --images DIR --out FILE</c>: extracts regions into a pack.</summary>
internal sealed class DataFeaturesCommand
{
    private const string Example = """
        mmnas data features --detector detector.onnx --images images --out features.pack
        mmnas data features --detector r101.onnx --description r101.yaml --images coco --out coco.pack --keep-going --json
        """;

    private const int MostPixels = 10_000; // of a side that is fed
    private static readonly RegionChoice Standard = new();

    private readonly Option<string> detector = new("--detector") { Description = "The detector as an ONNX model; docs/features.md describes its inputs and outputs", HelpName = "MODEL", Required = true };
    private readonly Option<string> images = new("--images") { Description = "Folder of pictures, subfolders included; an image's id is its path in DIR", HelpName = "DIR", Required = true };
    private readonly Option<string?> description = new("--description") { Description = "The detector's description (default: MODEL.yaml beside MODEL.onnx, if there)", HelpName = "FILE" };
    private readonly Option<double?> threshold = new("--threshold") { Description = $"Boxes with a score above it become regions ({Standard.Threshold})", HelpName = "X" };
    private readonly Option<int?> least = Number("--least", $"Fewest regions per picture: the best boxes are taken even below the threshold ({Standard.Least})");
    private readonly Option<int?> most = Number("--most", $"Most regions per picture, the best ones; training reads at most 100 ({Standard.Most})");
    private readonly Option<int?> shortest = Number("--shortest", "Pixels that the shorter side is scaled to, instead of the description's (600)", MostPixels);
    private readonly Option<int?> longest = Number("--longest", "Pixels that the longer side must not exceed, instead of the description's (1000)", MostPixels);
    private readonly Option<int?> threads = Number("--threads", "Threads of the model on the processor (one per core)");
    private readonly PackingOptions packing = new();

    public static Command Create(GlobalOptions options, CommandContext context) => new DataFeaturesCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("features", "Extract region features from pictures with a detector; running the same command again resumes where it stopped", Example)
        {
            detector, images, description, threshold, least, most, shortest, longest, threads,
        };
        NumberRange.RequireShare(threshold);
        packing.AddTo(command);
        command.SetAction(parsed => PackingRun.Run(
            context, options.Read(parsed, context.Environment), packing.Target(parsed),
            (target, progress, cancel) =>
            {
                var folder = Path.GetFullPath(parsed.GetRequiredValue(images));
                if (FolderPictures.PassedOver(folder) is { } passed) context.Problems.WriteLine($"note: {VisibleText.Of(passed)}");
                return Extraction.Write(Plan(parsed), FolderPictures.Of(folder), target, progress, cancel);
            },
            new("extracting", "what is done is kept; the same command resumes from there")));
        return command;
    }

    private DetectorPlan Plan(ParseResult parsed)
    {
        var model = Path.GetFullPath(parsed.GetRequiredValue(detector));
        var read = DetectorDescriptions.Read(model, parsed.GetValue(description) is { } file ? Path.GetFullPath(file) : null);
        return new(model, read with { Scaled = Sides(parsed, model, read.Scaled) }, Choice(parsed), parsed.GetValue(threads) ?? Environment.ProcessorCount);
    }

    private RegionChoice Choice(ParseResult parsed)
    {
        var choice = new RegionChoice(parsed.GetValue(threshold) ?? Standard.Threshold, parsed.GetValue(least) ?? Standard.Least, parsed.GetValue(most) ?? Standard.Most);
        return choice.Least <= choice.Most ? choice : throw new CommandException(ExitCode.Bad, $"--least {choice.Least} is above --most {choice.Most}; lower --least or raise --most");
    }

    private ScaledSides? Sides(ParseResult parsed, string model, ScaledSides? described)
    {
        var (shorter, longer) = (parsed.GetValue(shortest), parsed.GetValue(longest));
        if (shorter is null && longer is null) return described;
        if (described is not { } sides) throw new DataException(model, "resizes by itself, so --shortest and --longest have no effect", "leave them out, or write resizes: false into its description");
        var wanted = new ScaledSides(shorter ?? sides.Shortest, longer ?? sides.Longest);
        return wanted.Shortest <= wanted.Longest ? wanted : throw new DataException(model, $"would get pictures whose shorter side is {wanted.Shortest} and whose longer side is at most {wanted.Longest}", "--shortest must not exceed --longest");
    }

    private static Option<int?> Number(string name, string meaning, int? highest = null)
    {
        var option = new Option<int?>(name) { Description = meaning, HelpName = "N" };
        NumberRange.Require(option, 1, highest);
        return option;
    }
}
