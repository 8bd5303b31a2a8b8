using MmNas.Data;

namespace MmNas.Training;

/// <summary>Which data to read, and what to draw first where they are drawn. The kind of data says what the task is.</summary>
public abstract record DataPlan
{
    private DataPlan(SceneSettings? scenes) => Scenes = scenes;

    /// <summary>Scenes to draw into <see cref="Folder"/> unless they are there; null for data that people bring.</summary>
    public SceneSettings? Scenes { get; }

    /// <summary>What is read.</summary>
    public string Folder => What.Folder;

    /// <summary>Files and folders whose change changes the data.</summary>
    public IEnumerable<string> Places => What.Regions.Places.Prepend(Folder);

    /// <summary>Whether words and answers are given, and not learnt from the data: it is read for a network that has learnt from other data, to score it.</summary>
    public bool IsForLearnt => What.Learnt is not null;

    private protected abstract IDataSource What { get; }

    /// <summary>The same data, read with the words and answers of a network that may have learnt from others.</summary>
    public abstract DataPlan With(LearntWords learnt);

    /// <summary>The same data with every sample of the splits that are not trained on, whatever the limit.</summary>
    public abstract DataPlan WithWholeHeldSplits();

    /// <summary>Visual question answering.</summary>
    /// <param name="Source">Folder and settings of the reader.</param>
    /// <param name="Scenes">As above.</param>
    public sealed record Vqa(VqaSource Source, SceneSettings? Scenes) : DataPlan(Scenes)
    {
        private protected override IDataSource What => Source;

        /// <inheritdoc/>
        public override DataPlan With(LearntWords learnt) => this with { Source = Source with { Learnt = learnt } };

        /// <inheritdoc/>
        public override DataPlan WithWholeHeldSplits() => this with { Source = Source with { LimitsHeldSplits = false } };
    }

    /// <summary>Image-text matching.</summary>
    /// <param name="Source">Folder and settings of the reader.</param>
    /// <param name="Scenes">As above.</param>
    public sealed record Captions(CaptionSource Source, SceneSettings? Scenes) : DataPlan(Scenes)
    {
        private protected override IDataSource What => Source;

        /// <inheritdoc/>
        public override DataPlan With(LearntWords learnt) => this with { Source = Source with { Learnt = learnt } };

        /// <inheritdoc/>
        public override DataPlan WithWholeHeldSplits() => this with { Source = Source with { LimitsHeldSplits = false } };
    }

    /// <summary>Visual grounding.</summary>
    /// <param name="Source">Folder and settings of the reader.</param>
    /// <param name="Scenes">As above.</param>
    public sealed record Phrases(PhraseSource Source, SceneSettings? Scenes) : DataPlan(Scenes)
    {
        private protected override IDataSource What => Source;

        /// <inheritdoc/>
        public override DataPlan With(LearntWords learnt) => this with { Source = Source with { Learnt = learnt } };

        /// <inheritdoc/>
        public override DataPlan WithWholeHeldSplits() => this with { Source = Source with { LimitsHeldSplits = false } };
    }
}
