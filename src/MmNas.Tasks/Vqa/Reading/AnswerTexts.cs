using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Every distinct answer text once, with its normalised form: millions of answers are a few ten thousand texts.</summary>
internal sealed class AnswerTexts
{
    private readonly Dictionary<string, string> pool = [];
    private readonly Dictionary<string, string> normalised = [];

    /// <summary>The text, as one shared instance.</summary>
    public string Shared(string text)
    {
        if (pool.TryGetValue(text, out var shared)) return shared;
        pool.Add(text, text);
        return text;
    }

    /// <summary>The text's official normalised form.</summary>
    public string Normalised(string text)
    {
        if (!normalised.TryGetValue(text, out var form)) normalised.Add(text, form = Shared(AnswerText.Normalise(text)));
        return form;
    }
}
