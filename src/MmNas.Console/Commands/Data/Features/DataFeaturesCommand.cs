using System.CommandLine;
using MmNas.Console.Commands.Data.Packs;
using MmNas.Console.Shell;
using MmNas.Data;
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

    private readonly Option<string> detector = new("--detector") { Description = "The detector in ONNX form; what it takes and gives: docs/features.md", HelpName = "MODEL", Required = true };
    private readonly Option<string> images = new("--images") { Description = "Folder of pictures, also in folders of its splits; an image's id is its path in DIR", HelpName = "DIR", Required = true };
    private readonly Option<string?> description = new("--description") { Description = "The detector's description (default: MODEL.yaml beside MODEL.onnx, if there)", HelpName = "FILE" };
    private readonly Option<double?> threshold = new("--threshold") { Description = $"Boxes with a score above it become regions ({Standard.Threshold})", HelpName = "X" };
    private readonly Option<int?> least = Number("--least", $"Where fewer are, the best so many ({Standard.Least})");
    private readonly Option<int?> most = Number("--most", $"The best so many at most; training reads 100 ({Standard.Most})");
    private readonly Option<int?> shortest = Number("--shortest", "What the shorter side is scaled to, over the description's (600)", MostPixels);
    private readonly Option<int?> longest = Number("--longest", "What the longer side must not exceed, over the description's (1000)", MostPixels);
    private readonly Option<int?> threads = Number("--threads", "Threads of the model on the processor (one a core)");
    private readonly PackingOptions packing = new();

    public static Command Create(GlobalOptions options, CommandContext context) => new DataFeaturesCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("features", "Extract region features from pictures with a detector; the same line again goes on where it was stopped", Example)
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
                if (FolderPictures.PassedOver(folder) is { } passed) context.Problems.WriteLine($"note: {passed}");
                return Extraction.Write(Plan(parsed), FolderPictures.Of(folder), target, progress, cancel);
            },
            new("extracting", "what is done is kept; the same line goes on from there")));
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
        return choice.Least <= choice.Most ? choice : throw new CommandException(ExitCode.Bad, $"--least {choice.Least} is above --most {choice.Most}; make it at most that");
    }

    private ScaledSides? Sides(ParseResult parsed, string model, ScaledSides? described)
    {
        var (shorter, longer) = (parsed.GetValue(shortest), parsed.GetValue(longest));
        if (shorter is null && longer is null) return described;
        if (described is not { } sides) throw new DataException(model, "resizes by itself, so that --shortest and --longest mean nothing", "leave them out, or write resizes: false into its description");
        var wanted = new ScaledSides(shorter ?? sides.Shortest, longer ?? sides.Longest);
        return wanted.Shortest <= wanted.Longest ? wanted : throw new DataException(model, $"would get pictures whose shorter side is {wanted.Shortest} and whose longer side is at most {wanted.Longest}", "give --shortest and --longest so that the first is at most the second");
    }

    private static Option<int?> Number(string name, string meaning, int? highest = null)
    {
        var option = new Option<int?>(name) { Description = meaning, HelpName = "N" };
        NumberRange.Require(option, 1, highest);
        return option;
    }
}
