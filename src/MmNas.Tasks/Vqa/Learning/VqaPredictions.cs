using MmNas.Data;
using MmNas.Tasks.Vqa.Reading;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vqa.Learning;

/// <summary>Writes answers in the official submission form: [{"question_id": 1, "answer": "yes"}, ...].</summary>
public static class VqaPredictions
{
    /// <summary>Writes the file, an answer a question; it appears under its name only when it is complete.</summary>
    /// <param name="path">Is written again where it is there.</param>
    /// <param name="split">The questions.</param>
    /// <param name="answers">For each question in order an id of <paramref name="vocabulary"/>.</param>
    /// <param name="vocabulary">The answers' texts.</param>
    /// <exception cref="ArgumentException">Not as many answers as questions.</exception>
    public static void Write(string path, VqaSplit split, IReadOnlyList<int> answers, AnswerVocabulary vocabulary)
    {
        if (answers.Count != split.Count)
            throw new ArgumentException($"{answers.Count} answers for {split.Count} questions; give one a question", nameof(answers));
        JsonFile.WriteList(path, Enumerable.Range(0, answers.Count), (writer, question) =>
        {
            if (split.QuestionIdText(question) is { } text) writer.WriteString("question_id", text);
            else writer.WriteNumber("question_id", split.QuestionId(question));
            writer.WriteString("answer", vocabulary[answers[question]]);
        });
    }
}
