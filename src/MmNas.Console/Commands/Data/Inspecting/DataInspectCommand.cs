using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect PATH</c>: which layout a folder is, what it, a feature pack or an annotation file holds, and what is missing or damaged.</summary>
internal sealed class DataInspectCommand
{
    private const string WordsPrefix = NetworkSpec.WordsFilePrefix;
    private const int PageSamples = 12;

    private const string Example = """
        mmnas data inspect /data/vqa-v2
        mmnas data inspect /data/flickr30k --json
        mmnas data inspect vqa.pack --html pack.html
        mmnas data inspect /data/flickr_bua-r101-fix36
        mmnas data inspect dataset_flickr30k.json
        mmnas data inspect "refs(unc).p"
        mmnas data inspect /data/refcoco --words glove:glove.840B.300d.txt
        """;

    private readonly Argument<string> path = new("PATH") { Description = "A data set's folder, one of npz features, a feature pack, or an annotation file (.json)" };

    private readonly Option<string?> words = new("--words")
    {
        Description = "Word vectors to compare the words of a folder or file with: glove:FILE",
        HelpName = "VECTORS",
    };

    private readonly Option<string?> html = new(PageFile.Option)
    {
        Description = "Write a self-contained HTML page that shows samples with their boxes",
        HelpName = "FILE",
    };

    private DataInspectCommand()
    {
        words.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } value && (!value.StartsWith(WordsPrefix, StringComparison.Ordinal) || value.Length == WordsPrefix.Length))
                result.AddError($"--words is '{value}'; use glove:FILE, a text file of word vectors");
        });
    }

    public static Command Create(GlobalOptions options, CommandContext context) => new DataInspectCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("inspect", "Say which published layout a folder has, what it (or a feature pack, or an annotation file) holds, and what is missing or damaged", Example)
        {
            path, words, html,
        };
        command.SetAction(parsed =>
        {
            var (full, settings) = (Path.GetFullPath(parsed.GetRequiredValue(path)), options.Read(parsed, context.Environment));
            var page = parsed.GetValue(html) is { Length: > 0 } file ? Path.GetFullPath(file) : null;
            if (page is not null) OutputFile.Require(page, PageFile.Option); // before the data are read at length
            var samples = page is null ? new LayoutLook().Samples : PageSamples;
            var vectors = parsed.GetValue(words)?[WordsPrefix.Length..];
            if (vectors is not null && FeaturePack.IsOne(full))
                throw new CommandException(ExitCode.Bad, $"{full} is a feature pack, which holds no words to compare; leave --words out");
            return !File.Exists(full) ? LayoutLooked(context, settings, full, new(samples, vectors), page)
                : FeaturePack.IsOne(full) ? PackLook.Look(context, settings, full, samples, page)
                : Path.GetExtension(full).Equals(".json", StringComparison.OrdinalIgnoreCase) ? AnnotationLook.Look(context, settings, full, vectors, page)
                : (IsYaml(full) ? SettingsLook.Look(context, settings, full) : null) ?? FileLook.Look(context, settings, full) ?? AnnotationLook.Look(context, settings, full, vectors, page);
        });
        return command;
    }

    private static bool IsYaml(string file) => Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml";

    private static int LayoutLooked(CommandContext context, Settings settings, string folder, LayoutLook look, string? page)
    {
        var inspection = LayoutInspection.Of(folder, context.Tasks.Inspection, look, new ReadLines(context.Lines(settings), "reading"), context.Interrupts.First);
        var lines = settings.Json ? [InspectionJson.Of(inspection).Line()] : InspectionPage.Lines(inspection).Select(VisibleText.Of);
        foreach (var line in lines) context.Output.WriteLine(line);
        if (page is not null) PageFile.Write(page, SamplePage.Of(folder, InspectionPage.Lines(inspection with { Samples = [] }), inspection.Samples));
        return inspection.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
    }
}
