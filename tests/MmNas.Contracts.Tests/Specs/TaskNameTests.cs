using MessagePack;
using MmNas.Contracts.Serialization;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Tests.Specs;

public class TaskNameTests
{
    [Theory]
    [InlineData(0, "vqa")]
    [InlineData(1, "itm")]
    [InlineData(2, "vgd")]
    public void NumberThatVersionsUpTo050Stored_IsReadAsTheTaskItMeant(int number, string name) =>
        Assert.Equal(new TaskName(name), Read(Written(number)));

    [Fact]
    public void NumberThatNoVersionStored_IsRefused() => Assert.Throws<MessagePackSerializationException>(() => Read(Written(3)));

    [Fact]
    public void Name_IsWrittenAsAText() => Assert.Equal("own-task", MessagePackSerializer.Deserialize<string>(Written(new TaskName("own-task")), MessagePackCodec.Options, Cancel));

    [Theory]
    [InlineData("")]
    [InlineData("VQA")]
    [InlineData("2d")]
    [InlineData("with space")]
    [InlineData("a-name-that-is-longer-than-thirty-two-letters")]
    public void TextThatIsNoName_IsRefused(string text) => Assert.Throws<ArgumentException>(() => new TaskName(text));

    [Fact]
    public void SpecThatNamesNoTask_IsOfTheSameTaskAsOneThatNamesTheFirst() =>
        Assert.Equal((true, default(TaskName).GetHashCode()), (new ExperimentSpec().Task == new TaskName("vqa"), new TaskName("vqa").GetHashCode()));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Written<T>(T value) => MessagePackSerializer.Serialize(value, MessagePackCodec.Options, Cancel);

    private static TaskName Read(byte[] written) => MessagePackSerializer.Deserialize<TaskName>(written, MessagePackCodec.Options, Cancel);
}
