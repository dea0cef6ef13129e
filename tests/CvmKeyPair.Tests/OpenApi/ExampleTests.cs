using System.Text.Json.Nodes;
using CvmKeyPair.Actions;
using CvmKeyPair.OpenApi;
using CvmKeyPair.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CvmKeyPair.Tests.OpenApi;

/// <summary>What the Swagger page shows is what happens: every example of every action is sent.</summary>
public sealed class ExampleTests
{
    // by code: a way to each refusal that no request alone provokes
    private static readonly Dictionary<string, Func<ActionDefinition, ErrorExample, Task<ApiAnswer>>> OtherWays = new()
    {
        ["UnsupportedProtocol"] = (action, _) => ChangedAsync(action, request => request.Method = HttpMethod.Put),
        ["RequestSizeLimitExceeded"] = (action, _) => ChangedAsync(action, request => request.Content = ApiClient.Body(new string(' ', (10 * 1024 * 1024) + 1), "application/json")),
        ["InternalError"] = NeverReadyAsync,
        ["InternalServerError"] = WithoutTableAsync,
    };

    /// <summary>Every action.</summary>
    public static TheoryData<string> ActionNames() => [.. EmulatorBuilder.ActionNames];

    /// <summary>Every error example of every action, by its name on the page.</summary>
    public static TheoryData<string, string> Errors()
    {
        TheoryData<string, string> errors = [];
        using EmulatorFactory emulator = new();
        foreach (ActionDefinition action in emulator.Services.GetRequiredService<ActionCatalogue>().All.Select(action => action.Definition))
        {
            foreach ((string name, _) in new ActionExamples(action).Errors)
                errors.Add(action.Name, name);
        }

        return errors;
    }

    [Theory]
    [MemberData(nameof(ActionNames))]
    public async Task SuccessExample_SucceedsOnEveryClick_WithTheMembersItShows(string name)
    {
        using EmulatorFactory emulator = new();
        ActionDefinition action = Find(emulator, name);
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
        (ActionDefinition action, ErrorExample example) = Find(actionName, errorName);
        ApiAnswer answer = example.Otherwise is null ? await PlayAsync(action, example) : await OtherWays[example.Error.Code](action, example);
        answer.ShouldBe(example.Error.Code, example.Error.English);
    }

    private static async Task<ApiAnswer> PlayAsync(ActionDefinition action, ErrorExample example)
    {
        // a standing clock puts all into one second
        using EmulatorFactory emulator = new EmulatorFactory([("RateLimit", ""), .. example.Setting is { } setting ? new[] { setting } : []]).WithStandingClock();
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
        using EmulatorFactory emulator = new EmulatorFactory().With(services =>
        {
            services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationFactory is not null));
            services.AddSingleton<TimeProvider>(new ImpatientClock());
        });
        return await new ExamplePlayer(emulator).PlayAsync(action, example);
    }

    private static async Task<ApiAnswer> WithoutTableAsync(ActionDefinition action, ErrorExample example)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cvmkeypair-");
        try
        {
            using EmulatorFactory emulator = new(("DataPath", folder.FullName));
            (await new ExamplePlayer(emulator).PlayAsync(action)).ShouldBe("OK");
            using (SqliteConnection second = new($"Data Source={Path.Combine(folder.FullName, "cvmkeypair.db")};Pooling=False"))
            {
                second.Open();
                using SqliteCommand drop = second.CreateCommand();
                drop.CommandText = "DROP TABLE KeyPairs";
                drop.ExecuteNonQuery();
            }

            return await new ExamplePlayer(emulator).PlayAsync(action, example);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (ActionDefinition Action, ErrorExample Example) Find(string action, string error)
    {
        using EmulatorFactory emulator = new();
        ActionDefinition found = Find(emulator, action);
        return (found, new ActionExamples(found).Errors.Single(example => example.Name == error).Example);
    }

    private static ActionDefinition Find(EmulatorFactory emulator, string name) =>
        emulator.Services.GetRequiredService<ActionCatalogue>().All.Select(action => action.Definition).Single(action => action.Name == name);

    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
