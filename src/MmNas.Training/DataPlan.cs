using MmNas.Data;

namespace MmNas.Training;

/// <summary>Which data to read, and what to draw first where they are drawn. The kind of data says what the task is.</summary>
public abstract record DataPlan
{
    private DataPlan(SceneSettings? scenes) => Scenes = scenes;

    /// <summary>Scenes to draw into <see cref="Folder"/> unless they are there; null for data that people bring.</summary>
    public SceneSettings? Scenes { get; }

    /// <summary>What is read.</summary>
    public abstract string Folder { get; }

    /// <summary>Visual question answering.</summary>
    /// <param name="Source">Folder and settings of the reader.</param>
    /// <param name="Scenes">As above.</param>
    public sealed record Vqa(VqaSource Source, SceneSettings? Scenes) : DataPlan(Scenes)
    {
        /// <inheritdoc/>
        public override string Folder => Source.Folder;
    }

    /// <summary>Image-text matching.</summary>
    /// <param name="Source">Folder and settings of the reader.</param>
    /// <param name="Scenes">As above.</param>
    public sealed record Captions(CaptionSource Source, SceneSettings? Scenes) : DataPlan(Scenes)
    {
        /// <inheritdoc/>
        public override string Folder => Source.Folder;
    }

    /// <summary>Visual grounding.</summary>
    /// <param name="Source">Folder and settings of the reader.</param>
    /// <param name="Scenes">As above.</param>
    public sealed record Phrases(PhraseSource Source, SceneSettings? Scenes) : DataPlan(Scenes)
    {
        /// <inheritdoc/>
        public override string Folder => Source.Folder;
    }
}
