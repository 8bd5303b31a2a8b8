using MmNas.Contracts.Specs.Fields;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The fields of space, network and retrain: what is built and how it is trained from scratch.</summary>
internal static class NetworkFields
{
    public static MapKind<SpaceSpec> Space { get; } = new(
    [
        new SpecField<SpaceSpec, int>("encoder_layers", new WholeKind(0, SpecLimits.Layers), space => space.EncoderLayers, (space, value) => space with { EncoderLayers = value },
            "Layers on the words' side."),
        new SpecField<SpaceSpec, int>("decoder_layers", new WholeKind(1, SpecLimits.Layers), space => space.DecoderLayers, (space, value) => space with { DecoderLayers = value },
            "Layers on the regions' side."),
        new SpecField<SpaceSpec, IReadOnlyList<Operation>>("encoder_operations", Candidates(OperationSides.Words),
            space => space.EncoderOperations, (space, value) => space with { EncoderOperations = value }, "Candidates of every encoder layer."),
        new SpecField<SpaceSpec, IReadOnlyList<Operation>>("decoder_operations", Candidates(OperationSides.Regions),
            space => space.DecoderOperations, (space, value) => space with { DecoderOperations = value }, "Candidates of every decoder layer."),
    ]);

    public static MapKind<NetworkSpec> Network { get; } = new(
    [
        new SpecField<NetworkSpec, int>("hidden", new WholeKind(1, SpecLimits.Width), network => network.Hidden, (network, value) => network with { Hidden = value },
            "Width of the search's layers; a multiple of head."),
        new SpecField<NetworkSpec, int>("head", new WholeKind(1, SpecLimits.Width), network => network.Head, (network, value) => network with { Head = value },
            "Width of one attention head."),
        new SpecField<NetworkSpec, double>("dropout", RealKind.Share, network => network.Dropout, (network, value) => network with { Dropout = value },
            "Share of values dropped in training."),
        new SpecField<NetworkSpec, string>("words", new WordsKind(), network => network.Words,
            (network, value) => network with { Words = value }, "Where word vectors start: at random, or from a text file in GloVe's format; words that it lacks start at 0, as published."),
        new SpecField<NetworkSpec, bool>("train_words", new FlagKind(), network => network.TrainWords, (network, value) => network with { TrainWords = value },
            "Whether word vectors are trained too."),
        new SpecField<NetworkSpec, int>("word_size", new WholeKind(1, SpecLimits.Width), network => network.WordSize, (network, value) => network with { WordSize = value },
            "Width of a word vector."),
        new SpecField<NetworkSpec, int>("reduce_hidden", new WholeKind(1, SpecLimits.Width), network => network.ReduceHidden,
            (network, value) => network with { ReduceHidden = value }, "Width inside the attention reduce."),
        new SpecField<NetworkSpec, LayerNormForm>("layer_norm",
            new ChoiceKind<LayerNormForm>(("published", LayerNormForm.Published), ("standard", LayerNormForm.Standard)),
            network => network.LayerNorm, (network, value) => network with { LayerNorm = value },
            "Over the unbiased deviation plus 1e-6 (published), or over the root of the biased variance plus 1e-5 (PyTorch's)."),
        new SpecField<NetworkSpec, RelationForm>("relation",
            new ChoiceKind<RelationForm>(("published", RelationForm.Published), ("softplus", RelationForm.Softplus)),
            network => network.Relation, (network, value) => network with { Relation = value },
            "Relation attention's bias: log of a ReLU clamped at 1e-6, whose dead relations pass no gradient (published), or of a softplus."),
    ]);

    public static MapKind<RetrainSpec> Retrain { get; } = new(
    [
        new SpecField<RetrainSpec, int>("hidden", new WholeKind(1, SpecLimits.Width), retrain => retrain.Hidden, (retrain, value) => retrain with { Hidden = value },
            "Width of the retrained networks; a multiple of network.head."),
        new SpecField<RetrainSpec, int>("epochs", new WholeKind(1, SpecLimits.Epochs), retrain => retrain.Epochs, (retrain, value) => retrain with { Epochs = value },
            "Epochs over the full training data."),
        new SpecField<RetrainSpec, int>("batch", new WholeKind(1, SpecLimits.Batch), retrain => retrain.Batch, (retrain, value) => retrain with { Batch = value }, "Samples per step."),
        new SpecField<RetrainSpec, double>("learning_rate", RealKind.PositiveTo(1_000_000), retrain => retrain.LearningRate,
            (retrain, value) => retrain with { LearningRate = value }, "Adam's rate, after the ramp of three epochs."),
        new SpecField<RetrainSpec, OptimizerSpec>("optimizer", TrainingFields.Optimizer, retrain => retrain.Optimizer,
            (retrain, value) => retrain with { Optimizer = value }, "Adam on the weights."),
        new SpecField<RetrainSpec, NegativesSpec>("negatives", TrainingFields.Negatives, retrain => retrain.Negatives,
            (retrain, value) => retrain with { Negatives = value }, "What the pairs of a sample are set against."),
        new SpecField<RetrainSpec, IReadOnlyList<int>>("decay_epochs", new ListKind<int>(new WholeKind(0, SpecLimits.Epochs)) { Distinct = true }, retrain => retrain.DecayEpochs,
            (retrain, value) => retrain with { DecayEpochs = value }, "From these epochs on, counted from 0 and rising, the rate falls; [] never."),
        new SpecField<RetrainSpec, double>("decay_rate", RealKind.Factor, retrain => retrain.DecayRate, (retrain, value) => retrain with { DecayRate = value },
            "Factor of one fall of the rate."),
        new SpecField<RetrainSpec, bool>("validate", new FlagKind(), retrain => retrain.Validate, (retrain, value) => retrain with { Validate = value },
            "Whether every network leaves out the 20 % of the training samples that races compare by (search.held_back), and has its loss and accuracy on them after each epoch in its curve. It then trains on the other 80 % alone."),
        new SpecField<RetrainSpec, string?>("start", new OptionalKind<string>(new NetworkKind()), retrain => retrain.Start, (retrain, value) => retrain with { Start = value },
            "A network whose weights the training of the given genotype begins with; baselines begin at random. null begins at random."),
    ]);

    private static ListKind<Operation> Candidates(OperationSides side) => new(new OperationKind(side)) { Least = 1, Distinct = true };
}
