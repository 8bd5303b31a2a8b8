using System.Text.Json;

namespace MmNas.Bench.Loading;

/// <summary>A question about each image of a pack, in the layout of VQA-v2, in a folder that goes with this.</summary>
internal sealed class AskedImages : IDisposable
{
    private const int Answers = 100, Words = 12;

    public AskedImages(int images)
    {
        Write("train2014", [.. Enumerable.Range(0, images)]);
        Write("val2014", [0]);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mmnas-asked-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string split, int[] images)
    {
        var first = split == "val2014" ? 1_000_000 : 0;
        Write($"v2_OpenEnded_mscoco_{split}_questions.json", new
        {
            questions = images.Select(image => new { image_id = image, question_id = first + image, question = Question(image) }),
        });
        Write($"v2_mscoco_{split}_annotations.json", new
        {
            annotations = images.Select(image => new
            {
                image_id = image,
                question_id = first + image,
                answer_type = "other",
                multiple_choice_answer = Answer(image),
                answers = Enumerable.Range(1, 10).Select(annotator => new { answer = Answer(image), answer_id = annotator }),
            }),
        });
    }

    private void Write(string file, object content)
    {
        var path = Path.Combine(Folder, "annotations", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        JsonSerializer.Serialize(stream, content);
    }

    private static string Question(int image) => string.Join(' ', Enumerable.Range(0, 6 + (image % (Words - 5))).Select(word => $"word{(image * word) % 500}"));

    private static string Answer(int image) => $"answer{image % Answers}";
}
