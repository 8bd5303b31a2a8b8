using System.Text.Json;
using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Vqa.Scenes;

/// <summary>Writes questions and answers in the published JSON form; ten annotators agree on every answer.</summary>
internal static class SceneAnnotations
{
    private const int Annotators = 10;
    private const int QuestionIdsPerPicture = 1000; // as in VQA-v2

    /// <param name="folder">The data set's folder.</param>
    /// <param name="part">Train or val.</param>
    /// <param name="first">The first picture's id; the others follow.</param>
    /// <param name="questions">The questions of each picture.</param>
    public static void Write(string folder, VqaPart part, int first, IReadOnlyList<IReadOnlyList<SceneQuestion>> questions)
    {
        var all = questions.SelectMany((asked, at) => asked.Select((question, number) => (first + at, number, question))).ToList();
        List(folder, part.Questions, "questions", writer => all.ForEach(one => Question(writer, one)));
        List(folder, part.Annotations!, "annotations", writer => all.ForEach(one => Annotation(writer, one)));
    }

    private static void List(string folder, string file, string name, Action<Utf8JsonWriter> entries)
    {
        var path = VqaFiles.Annotations(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartObject();
        writer.WriteStartArray(name);
        entries(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Question(Utf8JsonWriter writer, (int Image, int Number, SceneQuestion Question) one)
    {
        writer.WriteStartObject();
        Ids(writer, one.Image, one.Number);
        writer.WriteString("question", one.Question.Text);
        writer.WriteEndObject();
    }

    private static void Annotation(Utf8JsonWriter writer, (int Image, int Number, SceneQuestion Question) one)
    {
        writer.WriteStartObject();
        Ids(writer, one.Image, one.Number);
        writer.WriteString("question_type", string.Join(' ', QuestionText.Words(one.Question.Text).Take(2)));
        writer.WriteString("answer_type", one.Question.AnswerType);
        writer.WriteString("multiple_choice_answer", one.Question.Answer);
        writer.WriteStartArray("answers");
        for (var annotator = 1; annotator <= Annotators; annotator++) Answer(writer, one.Question.Answer, annotator);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Ids(Utf8JsonWriter writer, int image, int number)
    {
        writer.WriteNumber("image_id", image);
        writer.WriteNumber("question_id", ((long)image * QuestionIdsPerPicture) + number);
    }

    private static void Answer(Utf8JsonWriter writer, string answer, int annotator)
    {
        writer.WriteStartObject();
        writer.WriteString("answer", answer);
        writer.WriteString("answer_confidence", "yes");
        writer.WriteNumber("answer_id", annotator);
        writer.WriteEndObject();
    }
}
