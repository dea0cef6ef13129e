using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CvmKeyPair.Actions;
using CvmKeyPair.OpenApi;
using CvmKeyPair.Protocol;
using CvmKeyPair.Store;
using CvmKeyPair.Tests.Actions;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>What the Swagger page shows is what happens: every example of every action is sent.</summary>
public sealed partial class ExampleTests
{
    // by code: a way to each refusal that no request alone provokes
    private static readonly Dictionary<string, Func<ActionDefinition, ErrorExample, Task<ApiAnswer>>> OtherWays = new(SignatureWays.All)
    {
        ["UnsupportedProtocol"] = (action, _) => ChangedAsync(action, request => request.Method = HttpMethod.Put),
        ["RequestSizeLimitExceeded"] = (action, _) => ChangedAsync(action, request => request.Content = ApiClient.Body(new string(' ', (10 * 1024 * 1024) + 1), "application/json")),
        ["InternalError"] = (action, example) => action.Product == Product.Tag && action.Errors.Contains(example) ? WithoutTablesAsync(action, example) : NeverReadyAsync(action, example),
        ["InternalServerError"] = WithoutTablesAsync,
        ["LimitExceeded.ResourceAttachedTags"] = WithFiftyTagsAsync,
    };

    /// <summary>Every action.</summary>
    public static TheoryData<string> ActionNames() => [.. EmulatorBuilder.ActionNames];

    /// <summary>Every error example that a request leads to, of every action, by its name on the page.</summary>
    public static TheoryData<string, string> Errors()
    {
        TheoryData<string, string> errors = [];
        foreach (ActionDefinition action in ActionCatalogue.Definitions)
        {
            foreach ((string name, _) in new ActionExamples(action).Errors.Where(error => !error.Example.OnDemand))
                errors.Add(action.Name, name);
        }

        return errors;
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public async Task SuccessExample_SucceedsOnEveryClick_WithTheMembersItShows(string name)
    {
        ActionDefinition action = Find(name);
        using EmulatorFactory emulator = new(Settings(action));
        for (int click = 1; click <= 3; click++)
        {
            ApiAnswer answer = (await new ExamplePlayer(emulator).PlayAsync(action)).ShouldBe("OK");
            Assert.Equal(
                action.ExampleAnswer.Select(member => member.Key).Append("RequestId"),
                JsonNode.Parse(answer.Response.GetRawText())!.AsObject().Select(member => member.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task ErrorExample_IsAnsweredAsItShows(string actionName, string errorName)
    {
        ActionDefinition action = Find(actionName);
        ErrorExample example = new ActionExamples(action).Errors.Single(error => error.Name == errorName).Example;
        ApiAnswer answer = example.Otherwise is null ? await PlayAsync(action, example) : await OtherWays[example.Error.Code](action, example);
        answer.ShouldBe(example.Error.Code);
        // a message may name a key pair, and the one that was sent is a fresh one
        Assert.Equal(KeyId().Replace(example.Error.English, "skey-…"), KeyId().Replace(answer.Message!, "skey-…"));
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public void OnDemandExamples_AreTheDocumentedCodesThatNoRequestLeadsTo_AndSaySo(string name)
    {
        ErrorExample[] examples = [.. Find(name).Errors.Where(error => error.OnDemand)];

        Assert.Equal(DocumentedCodes.OnDemand.GetValueOrDefault(name, []).Order(), examples.Select(example => example.Error.Code).Order());
        Assert.All(examples, example => Assert.Equal("Raised on demand only: no request leads to it.", example.How));
        Assert.All(examples, example => Assert.Equal((example.Error.Definition.English, example.Error.Definition.Chinese), (example.Error.English, example.Error.Chinese)));
    }

    private static async Task<ApiAnswer> PlayAsync(ActionDefinition action, ErrorExample example)
    {
        // a standing clock puts all into one second
        using EmulatorFactory emulator = new EmulatorFactory([.. Settings(action), ("RateLimit", ""), .. One(example.Setting)]).WithStandingClock();
        return await new ExamplePlayer(emulator).PlayAsync(action, example);
    }

    private static async Task<ApiAnswer> ChangedAsync(ActionDefinition action, Action<HttpRequestMessage> change)
    {
        using EmulatorFactory emulator = EmulatorFactory.OnRealPort();
        return await new ExamplePlayer(emulator).SendAsync(action, action.Example, change: change);
    }

    private static async Task<ApiAnswer> NeverReadyAsync(ActionDefinition action, ErrorExample example)
    {
        // without its hosted service the store is never opened, and with this clock waiting for it takes no time
        using EmulatorFactory emulator = new EmulatorFactory(Settings(action)).With(services =>
        {
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null));
            services.AddSingleton<TimeProvider>(new ImpatientClock());
        });
        return await new ExamplePlayer(emulator).PlayAsync(action, example);
    }

    private static async Task<ApiAnswer> WithoutTablesAsync(ActionDefinition action, ErrorExample example)
    {
        using TempFolder folder = new();
        using EmulatorFactory emulator = new([.. Settings(action), ("DataPath", folder.Path)]);
        ExamplePlayer player = new(emulator);
        (await player.PlayAsync(action)).ShouldBe("OK");
        folder.Sql("DROP TABLE KeyPairInstances; DROP TABLE KeyPairTags; DROP TABLE KeyPairs");
        return await player.PlayAsync(action, example);
    }

    private static async Task<ApiAnswer> WithFiftyTagsAsync(ActionDefinition action, ErrorExample example)
    {
        using EmulatorFactory emulator = new();
        ExamplePlayer player = new(emulator);
        // the import has bound one
        ActionDefinition modify = Find("ModifyResourceTags");
        foreach (int[] numbers in Enumerable.Range(2, TagChanges.MaxTags - 1).Chunk(TagRules.MaxTags))
        {
            JsonNode binding = modify.Example.DeepClone();
            binding["ReplaceTags"] = new JsonArray([.. numbers.Select(number => new JsonObject { ["TagKey"] = $"tag{number}", ["TagValue"] = "v" })]);
            binding["DeleteTags"] = new JsonArray();
            (await player.SendAsync(modify, binding)).ShouldBe("OK");
        }

        return await player.PlayAsync(action, example);
    }

    private static (string Name, string Value)[] Settings(ActionDefinition action) => One(action.ExampleSetting);

    private static (string Name, string Value)[] One((string Name, string Value)? setting) => setting is { } only ? [only] : [];

    private static ActionDefinition Find(string name) => ActionCatalogue.Definitions.Single(action => action.Name == name);

    [GeneratedRegex("skey-[0-9a-z]{8}")]
    private static partial Regex KeyId();

    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
