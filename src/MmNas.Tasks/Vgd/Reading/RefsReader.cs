using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Reads the original form of a dataset: boxes in instances.json, sentences in refs(unc).p or refs(umd).p.</summary>
/// <remarks>The published split files are made of these two (MILVLG/mmnas, tools/ref_process*.py): a sentence an entry, in the order of the
/// refs, with the box of its annotation.</remarks>
internal sealed class RefsReader(string dataset, List<DataProblem> problems, CancellationToken cancel)
{
    private readonly JsonEntries entries = new(problems, cancel);
    private readonly string instances = Path.Combine(dataset, PhraseFiles.Instances);
    private readonly Dictionary<DataId, InstancesImage> images = [];
    private readonly Dictionary<long, IReadOnlyList<float>> boxes = [];
    private readonly Dictionary<string, PhrasePart> parts = [];

    /// <summary>The splits that the refs name, in no order.</summary>
    /// <param name="path">The pickle.</param>
    public IEnumerable<PhrasePart> Read(string path)
    {
        var before = problems.Count;
        entries.Read(instances, "images", InstancesJson.Default.InstancesImage, one => one.Missing, one => images[one.Id!.Value] = one);
        if (problems.Count == before)
            entries.Read(instances, "annotations", InstancesJson.Default.InstancesBox, one => one.Missing, Keep);
        if (problems.Count > before || Refs(path) is not { } refs) return [];
        for (var at = 0; at < refs.Count; at++) Take($"{path}, ref {at + 1}", path, RefsRecord.Of(refs[at]));
        return parts.Values;
    }

    private void Keep(InstancesBox box) => boxes[box.Id!.Value] = box.Box!;

    private List<object?>? Refs(string path)
    {
        try
        {
            RegularFile.Require(path);
            if (PickleFile.Read(File.ReadAllBytes(path)) is List<object?> refs) return refs;
            problems.Add(new(path, "holds no list", "give the published file"));
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add(JsonEntries.Describe(path, error));
        }

        return null;
    }

    private void Take(string where, string path, RefsRecord entry)
    {
        cancel.ThrowIfCancellationRequested();
        if (entry.Missing is { } field) problems.Add(new(where, $"has no {field}", "give the published file"));
        else if (!images.TryGetValue(entry.Image!.Value, out var image))
            problems.Add(new(where, $"is about image_id {entry.Image}, which {instances} does not hold", "give both files of one dataset"));
        else if (!boxes.TryGetValue(entry.Box!.Value, out var box))
            problems.Add(new(where, $"names ann_id {entry.Box}, which {instances} does not hold", "give both files of one dataset"));
        else if (PhraseFiles.IsSplit(entry.Split!)) Add(where, PartOf(entry.Split!, path), entry, image, box);
    }

    private PhrasePart PartOf(string split, string path)
    {
        if (!parts.TryGetValue(split, out var part)) parts.Add(split, part = new(split, path, []));
        return part;
    }

    private void Add(string where, PhrasePart part, RefsRecord entry, InstancesImage image, IReadOnlyList<float> box)
    {
        foreach (var tokens in entry.Sentences!)
        {
            var record = new PhraseRecord(tokens, image.FileName, image.Id, box, image.Width, image.Height);
            if (record.BoxProblem is { } problem) problems.Add(new(where, problem, $"fix ann_id {entry.Box} in {instances}"));
            else part.Phrases.Add(Phrase.Of(part.Phrases.Count, record));
        }
    }
}
