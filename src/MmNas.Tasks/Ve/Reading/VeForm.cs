using MmNas.Data;

namespace MmNas.Tasks.Ve.Reading;

/// <summary>One of the layouts of hypotheses: what lies where, and how a split is read.</summary>
internal abstract class VeForm
{
    /// <summary>What the folder should hold, for messages.</summary>
    public abstract string Holds { get; }

    /// <summary>The splits, the training split first and the validation split second; both must be there.</summary>
    public abstract IReadOnlyList<string> Splits { get; }

    /// <summary>The file of a split.</summary>
    public abstract string File(string folder, string split);

    /// <summary>Where pictures and features lie.</summary>
    public abstract ImagePlaces Places(string folder);

    /// <summary>Reads a split.</summary>
    /// <param name="path">The path of its file.</param>
    /// <param name="split">The name of the split.</param>
    /// <param name="problems">What is wrong is added here.</param>
    /// <param name="notes">What is worth knowing is added here.</param>
    /// <param name="cancel">Gives up; nothing is returned then.</param>
    public abstract List<Hypothesis> Read(string path, string split, List<DataProblem> problems, List<string> notes, CancellationToken cancel);

    /// <summary>The layout that a source names.</summary>
    public static VeForm Of(VeSource source) => source.IsPlain ? new PlainForm() : new SnliForm();

    /// <summary>The splits that are there, and those that must be.</summary>
    public List<VePart> Parts(string folder, List<DataProblem> problems, List<string> notes, CancellationToken cancel) =>
    [
        .. from split in Splits.Index()
           let path = File(folder, split.Item)
           where split.Index < 2 || System.IO.File.Exists(path)
           select new VePart(split.Item, Whole(path, split.Item, problems, notes, cancel)),
    ];

    private List<Hypothesis> Whole(string path, string split, List<DataProblem> problems, List<string> notes, CancellationToken cancel)
    {
        var before = problems.Count;
        var read = Read(path, split, problems, notes, cancel);
        if (read.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no hypothesis with a label", "leave no split empty"));
        return read;
    }

    /// <summary>Adds a line's hypothesis, or what is wrong with its label.</summary>
    protected static void Add(List<Hypothesis> read, string where, DataId id, WantedImage image, string text, string label, List<DataProblem> problems)
    {
        if (VeLabels.Find(label) is { } number) read.Add(new(read.Count, id, image, text, QuestionText.Words(text), number));
        else problems.Add(new(where, $"has the label \"{label}\"", $"use {string.Join(", ", VeLabels.All)}"));
    }

    private sealed class SnliForm : VeForm
    {
        public override string Holds => "snli_ve_train.jsonl (snli-ve)";

        public override IReadOnlyList<string> Splits => ["train", "dev", "test"];

        public override string File(string folder, string split) => Path.Combine(folder, $"snli_ve_{split}.jsonl");

        public override ImagePlaces Places(string folder) => new(
            split => ImagePlaces.Cut([Path.Combine(folder, "flickr_bua-r101-fix36"), Path.Combine(folder, "features")], split),
            split => ImagePlaces.Cut([Path.Combine(folder, "images"), Path.Combine(folder, "flickr30k-images")], split));

        public override List<Hypothesis> Read(string path, string split, List<DataProblem> problems, List<string> notes, CancellationToken cancel)
        {
            var (read, open) = (new List<Hypothesis>(), 0);
            var rows = new JsonLines(problems, cancel).Read(path, VeJson.Default.VeRecord, row => row.Missing, (row, line) =>
            {
                if (row.Label == VeLabels.Open) open++;
                else
                {
                    var id = row.Pair ?? line;
                    var image = new WantedImage([split], ImageName.OfFile(NameOf($"{row.Picture}")), $"pair {id} is about it");
                    Add(read, JsonLines.Where(path, line), id, image, row.Hypothesis!, row.Label!, problems);
                }
            });
            if (open > 0) notes.Add($"{open:N0} of {rows:N0} rows of {split} {(open == 1 ? "is left out: its" : "are left out: their")} annotators did not agree (gold_label \"-\")");
            return read;
        }

        /// <summary>Flickr30K's pictures are called by the id.</summary>
        private static string NameOf(string id) => Path.HasExtension(id) ? id : $"{id}.jpg";
    }

    private sealed class PlainForm : VeForm
    {
        public override string Holds => "train.jsonl and val.jsonl (plain)";

        public override IReadOnlyList<string> Splits => ["train", "val", "test"];

        public override string File(string folder, string split) => Path.Combine(folder, $"{split}.jsonl");

        public override ImagePlaces Places(string folder) => PlainPictures.Places(folder);

        public override List<Hypothesis> Read(string path, string split, List<DataProblem> problems, List<string> notes, CancellationToken cancel)
        {
            var (read, ids) = (new List<Hypothesis>(), PlainIds.Of(split, path, problems));
            new JsonLines(problems, cancel).Read(path, VeJson.Default.PlainHypothesis, row => row.Missing, (row, line) =>
            {
                var where = JsonLines.Where(path, line);
                if (PlainPictures.WhyNot(row.Image!) is { } wrong) problems.Add(new(where, $"{wrong} (\"{row.Image}\")", "give a path within the folder, such as images/1.jpg"));
                else
                {
                    ids?.Add(row.Id ?? line, line);
                    Add(read, where, row.Id ?? line, PlainPictures.Wanted(row.Image!, $"line {line} of {Path.GetFileName(path)} is about it"), row.Hypothesis!, row.Label!, problems);
                }
            });
            return read;
        }
    }
}
