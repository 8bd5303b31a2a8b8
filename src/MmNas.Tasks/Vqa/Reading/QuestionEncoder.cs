using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Turns a question and its annotators' answers into ids, target and evaluation.</summary>
internal sealed class QuestionEncoder(Vocabulary words, AnswerVocabulary answers, AnswerTexts texts, int maxTokens)
{
    private const int Annotators = 10; // the published scores count agreement among ten
    private const int Several = 4; // with fewer the official evaluation has no accuracy: the rules are our own then

    /// <param name="asked">The question.</param>
    /// <param name="image">Its picture's index in the region table.</param>
    public EncodedQuestion Encode(AskedQuestion asked, int image)
    {
        var tokens = words.Encode(QuestionText.Words(asked.Text), maxTokens);
        if (asked.Annotation is not { Answers: var given, AnswerType: var type, QuestionType: var questionType })
            return new(asked.Id, image, asked.ImageId, asked.Text, VqaAccuracy.OtherType, null, tokens, [], [], null);
        var (credits, misspelt, respelt) = Evaluation(given);
        return new(asked.Id, image, asked.ImageId, asked.Text, type, questionType, tokens, Target(given), credits, misspelt) { Respelt = respelt };
    }

    // Fewer than ten annotators count as ten who agree in the same shares, so that an only answer is fully right.
    private SoftScore[] Target(string[] given) =>
    [
        .. from form in given.CountBy(texts.Normalised).OrderByDescending(pair => pair.Value)
           let id = answers.IdOf(form.Key)
           where id is not null
           let agreeing = given.Length < Annotators ? (int)Math.Round((double)form.Value * Annotators / given.Length) : form.Value
           select new SoftScore(id.Value, SoftScore.Of(agreeing)),
    ];

    private (AnswerCredit[] Credits, int? Misspelt, int? Respelt) Evaluation(string[] given)
    {
        string[] written = [.. given.Select(answer => answer.Replace('\n', ' ').Replace('\t', ' ').Trim())];
        if (written.Any(answer => answer != written[0])) return (Credits(written.Select(texts.Normalised), written.Length), null, null);
        var normalised = texts.Normalised(written[0]);
        if (normalised == written[0]) return (Credits(written, written.Length), null, null);
        return written.Length < Several
            ? (Credits(written.Select(texts.Normalised), written.Length), null, answers.IdOf(normalised))
            : ([], answers.IdOf(normalised), null);
    }

    private AnswerCredit[] Credits(IEnumerable<string> forms, int annotators) =>
    [
        .. from form in forms.CountBy(form => form)
           let id = answers.IdOf(form.Key)
           where id is not null
           select new AnswerCredit(id.Value, VqaAccuracy.OfAgreement(form.Value, annotators)),
    ];
}
