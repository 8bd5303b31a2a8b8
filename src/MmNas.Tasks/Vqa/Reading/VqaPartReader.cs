using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Reads the parts of a VQA-v2 folder and joins questions with annotations by id.</summary>
internal sealed class VqaPartReader(string folder, JsonEntries entries, List<DataProblem> problems, AnswerTexts texts)
{
    private readonly Dictionary<string, LostEntries> lost = []; // by file

    /// <summary>The questions of a part, in the file's order.</summary>
    public IReadOnlyList<QuestionRecord> Questions(VqaPart part)
    {
        var path = VqaFiles.Annotations(folder, part.Questions);
        var questions = new List<QuestionRecord>();
        var before = problems.Count;
        var gone = lost[path] = new();
        var all = entries.Read(path, "questions", VqaJson.Default.QuestionRecord, record => gone.Judged(record.Missing, record.QuestionId), questions.Add, orRoot: true);
        if (!all) gone.AddUnnamed();
        if (questions.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no question", "leave no split empty"));
        return questions;
    }

    /// <summary>The annotations of a part by question.</summary>
    /// <param name="part">A part whose answers are published.</param>
    /// <param name="count">Is given each annotation's most common answer, normalised.</param>
    public Dictionary<DataId, Annotation> Annotations(VqaPart part, Action<string> count)
    {
        var path = VqaFiles.Annotations(folder, part.Annotations!);
        var annotations = new Dictionary<DataId, Annotation>();
        var before = problems.Count;
        var (gone, twice) = (lost[path] = new(), new HashSet<DataId>());
        var all = entries.Read(path, "annotations", VqaJson.Default.AnnotationRecord, record => gone.Judged(record.Missing, record.QuestionId), record =>
        {
            if (annotations.TryAdd(record.QuestionId!.Value, Compact(record))) count(texts.Normalised(record.MostCommon ?? MostGiven(record)));
            else if (twice.Add(record.QuestionId.Value)) problems.Add(Twice(path, record.QuestionId.Value));
        }, orRoot: true);
        if (!all) gone.AddUnnamed();
        if (annotations.Count == 0 && problems.Count == before) problems.Add(new(path, "holds no annotation", "leave no split empty"));
        return annotations;
    }

    /// <summary>The questions that have an annotation; every question or annotation that stands alone is a problem.</summary>
    public List<AskedQuestion> Join(VqaPart part, IReadOnlyList<QuestionRecord> questions, Dictionary<DataId, Annotation> annotations)
    {
        if (annotations.Count == 0 || questions.Count == 0) return []; // noted already: no need to name every entry of the other
        var path = VqaFiles.Annotations(folder, part.Questions);
        var (known, twice) = (new HashSet<DataId>(), new HashSet<DataId>());
        var joined = new List<AskedQuestion>();
        foreach (var question in questions)
        {
            var id = question.QuestionId!.Value;
            if (!known.Add(id))
            {
                if (twice.Add(id)) problems.Add(Twice(path, id));
            }
            else if (Joined(part, question, annotations) is { } asked) joined.Add(asked);
        }

        problems.AddRange(annotations.Keys.Where(id => !known.Contains(id) && !lost[path].MayHold(id)).Select(id => WithoutQuestion(part, id)));
        return joined;
    }

    /// <summary>The questions of a part whose answers are not published.</summary>
    public List<AskedQuestion> Alone(VqaPart part)
    {
        var (path, known, alone) = (VqaFiles.Annotations(folder, part.Questions), new HashSet<DataId>(), new List<AskedQuestion>());
        foreach (var question in Questions(part))
        {
            var id = question.QuestionId!.Value;
            if (known.Add(id)) alone.Add(new(part, id, question.ImageId!.Value, question.Question!, Annotation: null));
            else problems.Add(Twice(path, id));
        }

        return alone;
    }

    private AskedQuestion? Joined(VqaPart part, QuestionRecord question, Dictionary<DataId, Annotation> annotations)
    {
        var (id, image) = (question.QuestionId!.Value, question.ImageId!.Value);
        var where = $"{VqaFiles.Annotations(folder, part.Questions)}, question_id {id}";
        if (!annotations.TryGetValue(id, out var annotation))
        {
            if (!lost[VqaFiles.Annotations(folder, part.Annotations!)].MayHold(id))
                problems.Add(new(where, $"has no annotation in {part.Annotations}", "add the annotation or take the question out"));
        }
        else if (annotation.ImageId is { } other && other != image)
            problems.Add(new(where, $"asks about image_id {image}, its annotation about {other}", "give both the same image_id"));
        else return new(part, id, image, question.Question!, annotation);
        return null;
    }

    private Annotation Compact(AnnotationRecord record)
    {
        string[] answers = [.. record.Answers().Select(texts.Shared)];
        var (type, questionType) = (Named(record.AnswerType), Named(record.QuestionType));
        return new(record.QuestionId!.Value, record.ImageId, type ?? VqaAccuracy.OtherType, questionType, answers);

        string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : texts.Shared(text);
    }

    private static string MostGiven(AnnotationRecord record) => record.Answers().CountBy(answer => answer).MaxBy(pair => pair.Value).Key;

    private static DataProblem Twice(string path, DataId id) =>
        new($"{path}, question_id {id}", "is there twice", "give each question its own id");

    private DataProblem WithoutQuestion(VqaPart part, DataId id) => new(
        $"{VqaFiles.Annotations(folder, part.Annotations!)}, question_id {id}",
        $"has no question in {part.Questions}",
        "add the question or take the annotation out");
}
