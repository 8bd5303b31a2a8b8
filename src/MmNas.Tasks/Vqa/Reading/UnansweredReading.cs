using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Reads questions whose answers are not published, with the words of a data set that is read already.</summary>
internal sealed class UnansweredReading(VqaSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private readonly List<DataProblem> problems = [];

    /// <param name="name">"test" or "test-dev".</param>
    /// <param name="encoder">Of the data set.</param>
    /// <exception cref="DataException">With everything that is wrong with the questions or their pictures.</exception>
    public VqaSplit Read(string name, QuestionEncoder encoder)
    {
        var parts = (source.IsPlain ? PlainQuestions.Parts : VqaFiles.Parts(source.Folder)).Where(one => one.Annotations is null).ToList();
        var part = parts.FirstOrDefault(one => one.Name == name) ?? throw NotPredicted(name, parts);
        var asked = source.IsPlain ? new PlainQuestions(source.Folder, problems, cancel).Read(part) : new VqaPartReader(source.Folder, new(problems, cancel), problems, new()).Alone(part);
        var finder = new ImageFinder(source.Regions, source.IsPlain ? PlainPictures.Places(source.Folder) : VqaFiles.Places(source.Folder), problems);
        int?[] images = [.. asked.Select(question => finder.Number(question.Image))];
        finder.Gather();
        var loader = new RegionLoader(source.Regions, new(VqaFiles.MostRegions, source.RegionMemory), progress, cancel);
        if (loader.Load(finder.Images, keep: true, problems) is not { } regions || problems.Count > 0) throw new DataException(problems);
        return new(name, [.. asked.Zip(images, (one, image) => encoder.Encode(one, image!.Value))], regions, isAnswered: false);
    }

    private static DataException NotPredicted(string name, IEnumerable<VqaPart> others) => new(
        $"split {name}", "is trained on, or the data have none of that name; predictions are made for splits that no training sees",
        $"use {string.Join(" or ", [.. others.Select(one => one.Name), "a split that mmnas evaluate scores without --split"])}");
}
