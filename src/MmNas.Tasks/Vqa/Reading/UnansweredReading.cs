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
        var part = (source.IsPlain ? PlainQuestions.Parts : VqaFiles.Parts(source.Folder)).FirstOrDefault(one => one.Name == name && one.Annotations is null)
            ?? throw new DataException("split", $"is \"{name}\", whose answers are published or which is none", "use test or test-dev");
        var asked = source.IsPlain ? new PlainQuestions(source.Folder, problems, cancel).Read(part) : new VqaPartReader(source.Folder, new(problems, cancel), problems, new()).Alone(part);
        var finder = new ImageFinder(source.Regions, source.IsPlain ? PlainPictures.Places(source.Folder) : VqaFiles.Places(source.Folder), problems);
        int?[] images = [.. asked.Select(question => finder.Number(question.Image))];
        finder.Gather();
        var loader = new RegionLoader(source.Regions, new(VqaFiles.MostRegions, source.RegionMemory), progress, cancel);
        if (loader.Load(finder.Images, keep: true, problems) is not { } regions || problems.Count > 0) throw new DataException(problems);
        return new(name, [.. asked.Zip(images, (one, image) => encoder.Encode(one, image!.Value))], regions, isAnswered: false);
    }
}
