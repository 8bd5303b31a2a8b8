namespace MmNas.Data;

/// <summary>What a task says about scenes and how its layout keeps it.</summary>
/// <typeparam name="T">What is said about one picture.</typeparam>
public interface ISceneTexts<T>
{
    /// <summary>The splits, in the order of their pictures' ids.</summary>
    IReadOnlyList<SceneSplit> Splits { get; }

    /// <summary>What is said about a picture; the stream is read on. Called from several threads.</summary>
    T Say(int picture, Scene scene, SplitMix random);

    /// <summary>Writes a split's texts, in the order of its pictures.</summary>
    void Write(SceneSplit split, IReadOnlyList<T> texts);
}
