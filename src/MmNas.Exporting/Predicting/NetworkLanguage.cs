using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Tasks;

namespace MmNas.Exporting.Predicting;

/// <summary>How texts become what a network reads, and what it gives becomes what people read.</summary>
internal sealed class NetworkLanguage
{
    private readonly NetworkConfig config;
    private readonly ITaskPrediction task;
    private readonly Vocabulary words;
    private readonly ProbabilityForm probabilities;

    /// <param name="config">Of the network.</param>
    /// <param name="task">That it has learnt.</param>
    /// <exception cref="InvalidDataException">The description is no good; says why.</exception>
    public NetworkLanguage(NetworkConfig config, ITaskPrediction task)
    {
        (this.config, this.task) = (config, task);
        words = new(new LearntWords(config.Text.Words, config.Answers ?? []));
        probabilities = Enum.TryParse<ProbabilityForm>(config.Probabilities, ignoreCase: true, out var form)
            ? form
            : throw new InvalidDataException($"config.json has probabilities \"{config.Probabilities}\"; write sigmoid or softmax");
    }

    /// <summary>What the task calls its text: "question".</summary>
    public string TextName => task.TextName;

    /// <summary>A text's words by id, as many as the network reads.</summary>
    public long[] Tokens(string text) => [.. words.Encode(QuestionText.Words(text), config.Text.MaxTokens).Select(id => (long)id)];

    /// <summary>The words that the network reads, one for each token.</summary>
    public string[] Read(string text) => [.. QuestionText.Words(text).Take(config.Text.MaxTokens).DefaultIfEmpty("")];

    /// <summary>What the network reads of a text.</summary>
    public TextReading Reading(string text)
    {
        var cut = QuestionText.Words(text);
        string[] read = [.. cut.Take(config.Text.MaxTokens)];
        return new(read.Length, cut.Length - read.Length, [.. read.Where(word => words.IdOf(word) == Vocabulary.Unknown).Distinct()]);
    }

    /// <summary>What the network says.</summary>
    /// <param name="output">What its head gives.</param>
    /// <param name="regions">Of the picture.</param>
    public Prediction Say(float[] output, PictureRegions regions) => task.Read(new(output, regions, config.Answers ?? [], probabilities));
}

/// <summary>What a network reads of a text.</summary>
/// <param name="Words">How many of its words, from the first on.</param>
/// <param name="Cut">How many stand behind those, and are not read.</param>
/// <param name="Unknown">Those that it reads and has never learnt: it takes each for the unknown word.</param>
public sealed record TextReading(int Words, int Cut, IReadOnlyList<string> Unknown);
