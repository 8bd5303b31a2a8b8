using System.Globalization;
using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Files;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Vqa.Reading;
using MmNas.Training;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vqa.Learning;

/// <summary>Visual question answering.</summary>
/// <param name="data">Questions and regions.</param>
/// <param name="loss">How the loss is computed.</param>
/// <param name="loaders">Gather what is scored.</param>
internal sealed class VqaTask(VqaDataSet data, AnswerLossKind loss, Loaders loaders) : ILearningTask, IBatchReader
{
    private readonly IReadOnlyList<VqaSplit> heldOut = data.TrainsOnValidation ? [] : [data.Validation];
    private readonly Lazy<IReadOnlyDictionary<int, string>> typeOfAnswer = new(() => AnswerTypes.Of(data.Train));

    public int Samples => data.Train.Count;

    public int RegionsOf(int sample) => data.Train.Regions.Count(data.Train.Image(sample));

    public int PictureOf(int sample) => data.Train.Image(sample);

    public string DataVersion => data.Version;

    public IReadOnlyList<DataPart> DataParts => data.Parts;

    public IReadOnlyList<string> Splits => [.. heldOut.Select(split => split.Name)];

    public Vocabulary Words => data.Words;

    public IReadOnlyList<string> Answers => data.Answers.All;

    public NetworkShape Complete(NetworkShape shape) => shape with
    {
        Output = TaskHeads.Summed(data.Answers.Count),
        RegionFeatures = data.RegionFeatureSize,
        Vocabulary = data.Words.Count,
    };

    public IBatchReader Prepare(StepPlace place, IReadOnlyList<int> members, Supernet network, Subnet subnet, CancellationToken cancel) => this;

    public bool Serves(long epoch) => true;

    public Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step) => Batch(data.Train, samples);

    public string TrainedOn => data.Train.Name;

    public bool TellsSamples => true;

    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        Evaluate(network, subnet, split, take: null, progress, cancel);

    /// <summary>The accuracy, also by the type of the answer and of the question. A sample's truth is the answer that most annotators gave, of those that are learnt; its detail the question's type.</summary>
    public SplitScores Evaluate(Supernet network, Subnet subnet, string split, Action<AnsweredSample>? take, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = Named.Find([.. heldOut, data.Train], one => one.Name, split);
        var answers = Answer(network, subnet, asked, progress, cancel);
        if (take is not null) foreach (var (question, answer) in answers.Index()) take(Sample(asked, question, answer));
        var scores = VqaAccuracy.Score(asked, [.. answers.Select(answer => answer.Id)]);
        var said = new ClassCounts();
        foreach (var (question, answer) in answers.Index()) said.Add(asked.AnswerType(question), typeOfAnswer.Value.GetValueOrDefault(answer.Id, VqaAccuracy.OtherType));
        var metrics = scores.ByAnswerType.Prepend(new("accuracy", scores.Overall)).ToDictionary();
        return new(split, metrics)
        {
            ByQuestionType = scores.ByQuestionType,
            Confusion = said.Table(VqaAccuracy.PublishedTypes),
            Notes = scores.LostToSpelling > 0 ? [LostToSpelling(scores.LostToSpelling, asked.Count)] : [],
        };
    }

    /// <summary>Also "test" and "test-dev", whose answers are not published: what there is shows when they are read.</summary>
    public bool Predicts(string split) => true;

    public void Predict(Supernet network, Subnet subnet, string split, string path, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var asked = heldOut.Append(data.Train).FirstOrDefault(one => one.Name == split) ?? data.Unanswered(split, progress, cancel);
        VqaPredictions.Write(path, asked, [.. Answer(network, subnet, asked, progress, cancel).Select(answer => answer.Id)], data.Answers);
    }

    private AnsweredSample Sample(VqaSplit asked, int question, (int Id, float Probability) answer) =>
        new(asked.Text(question), data.Answers[answer.Id], VqaAccuracy.Of(asked, question, answer.Id) * 100)
        {
            Confidence = answer.Probability,
            Input = () => SampleInput.Of(asked.Text(question), asked.Regions, asked.Image(question)),
            Id = asked.QuestionIdText(question) ?? asked.QuestionId(question).ToString(CultureInfo.InvariantCulture),
            Picture = asked.ImageId(question).ToString(CultureInfo.InvariantCulture),
            Truth = asked.Credits(question).ToArray().OrderByDescending(credit => credit.Accuracy).Select(credit => data.Answers[credit.Answer]).FirstOrDefault(),
            Type = asked.AnswerType(question),
            Detail = ("question_type", asked.QuestionType(question)),
        };

    private static string LostToSpelling(int lost, int questions) =>
        $"{lost:N0} of {questions:N0} answers {(lost == 1 ? "is right but for its spelling and counts" : "are right but for their spelling and count")} 0: where all annotators wrote the very same, "
        + "the official rule compares letters (\"red\" is not \"Red\"); write the annotations' answers in normalised form (lower case, digits, no full stop) to count them";

    // In the order of the split.
    private (int Id, float Probability)[] Answer(Supernet network, Subnet subnet, VqaSplit asked, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var answers = new (int Id, float Probability)[asked.Count];
        loaders.Score(network, subnet, asked.Count, question => asked.Regions.Count(asked.Image(question)), questions => Batch(asked, questions), (questions, _, logits) =>
        {
            var best = logits.argmax(1);
            var shares = (loss is AnswerLossKind.BinaryCrossEntropy ? logits.sigmoid() : logits.softmax(1)).gather(1, best.unsqueeze(1)).cpu().data<float>();
            var ids = best.cpu().data<long>();
            for (var row = 0; row < questions.Count; row++) answers[questions[row]] = ((int)ids[row], shares[row]);
        }, progress, cancel);
        return answers;
    }

    private Gathering<VqaBatch> Batch(VqaSplit split, IReadOnlyList<int> questions) => VqaBatch.Of(split, questions, data.Answers.Count, loss);
}
