using System.Text.Json;
using SkiaSharp;

namespace MmNas.Data.Tests;

/// <summary>A question with its answers, as a test writes it into a folder.</summary>
internal sealed record Asked(long Id, long Image, string Text, string Type, params string[] Answers)
{
    /// <summary>Ten annotators who agree.</summary>
    public static Asked Agreed(long id, long image, string text, string type, string answer) =>
        new(id, image, text, type, [.. Enumerable.Repeat(answer, 10)]);
}

/// <summary>A VQA-v2 folder: two training questions and one of val about three pictures, whole unless a test breaks it.</summary>
internal sealed class SmallVqa : IDisposable
{
    public const string TrainQuestions = "v2_OpenEnded_mscoco_train2014_questions.json";
    public const string TrainAnnotations = "v2_mscoco_train2014_annotations.json";
    public const string ValQuestions = "v2_OpenEnded_mscoco_val2014_questions.json";
    public const string ValAnnotations = "v2_mscoco_val2014_annotations.json";
    private readonly TemporaryFolder folder = new();

    public SmallVqa()
    {
        WriteTrain(Asked.Agreed(1, 10, "What color is it?", "other", "red"), Asked.Agreed(2, 11, "Is it red?", "yes/no", "yes"));
        WriteVal(Asked.Agreed(3, 20, "Is it blue?", "yes/no", "no"));
        foreach (var image in new[] { 10, 11 }) WriteRegions("train2014", image);
        WriteRegions("val2014", 20);
    }

    public string Root => folder.Root;

    public string this[params string[] path] => folder[path];

    public VqaSource Source => new() { Folder = Root };

    public VqaDataSet Read(VqaSource? source = null) => VqaDataSet.Read(source ?? Source, null, TestContext.Current.CancellationToken);

    public IReadOnlyList<DataProblem> Check(VqaSource? source = null) =>
        VqaLayout.Check(source ?? Source, cancel: TestContext.Current.CancellationToken);

    /// <summary>The only problem of the folder; reading must find the same.</summary>
    public DataProblem OnlyProblem(VqaSource? source = null)
    {
        var problem = Assert.Single(Check(source));
        Assert.Equal(problem, Assert.Single(Assert.Throws<DataException>(() => Read(source)).Problems));
        return problem;
    }

    public void WriteTrain(params Asked[] asked) => Write(TrainQuestions, TrainAnnotations, asked);

    public void WriteVal(params Asked[] asked) => Write(ValQuestions, ValAnnotations, asked);

    public void Write(string questionFile, string annotationFile, params Asked[] asked)
    {
        WriteText(questionFile, JsonSerializer.Serialize(new
        {
            questions = asked.Select(one => new { image_id = one.Image, question = one.Text, question_id = one.Id }),
        }));
        WriteText(annotationFile, JsonSerializer.Serialize(new
        {
            annotations = asked.Select(one => new
            {
                question_id = one.Id,
                image_id = one.Image,
                answer_type = one.Type,
                multiple_choice_answer = one.Answers[0],
                answers = one.Answers.Select((answer, annotator) => new { answer, answer_id = annotator + 1 }),
            }),
        }));
    }

    public string WriteText(string annotationFile, string text) => folder.Write(text, "annotations", annotationFile);

    /// <summary>Two regions of three values, see <see cref="SmallRegions"/>.</summary>
    public string WriteRegions(string split, int image) => SmallRegions.Write(RegionFile(split, image), image);

    public string WriteRegions(string split, int image, float[] x, int[] shape, float[] boxes, int[] boxShape) =>
        SmallRegions.Write(RegionFile(split, image), x, shape, boxes, boxShape);

    private string RegionFile(string split, int image) => this["features", split, $"COCO_{split}_{image:D12}.jpg.npz"];

    /// <summary>A PNG whose pixels a test gives by column and row.</summary>
    public string WritePicture(string split, int image, int width, int height, Func<int, int, SKColor> colour)
    {
        using var bitmap = new SKBitmap(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) bitmap.SetPixel(x, y, colour(x, y));
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var path = folder.Write("", "images", split, $"COCO_{split}_{image:D12}.png");
        File.WriteAllBytes(path, png.ToArray());
        return path;
    }

    public void Dispose() => folder.Dispose();
}
